/** Builds on agents that roles with macros admit: Jenkins asks the list of the Node, where the Ownership plugin finds no owner. */
import { describe, expect, it } from 'vitest';
import { buildEstate, perJob, strategy } from '../support/build-estate.js';
import { buildFacts } from '../support/build-facts.js';
import { compileEstate } from '../support/estate.js';
import { role, roleEstate } from '../support/role-fixtures.js';

describe('agent roles that are macros', () => {
  const owner = { enabled: true, primary: 'dan', secondary: [], itemSpecific: null, place: { file: 'f', line: 1 } };
  const takes = async (name: string) => {
    const estate = roleEstate({
      roles: { agents: [role(`${name} .* U:ann = Agent/Build Agent/Connect`)] },
      users: ['ann', 'dan'],
      items: { job: {} },
    });
    const text = buildEstate({
      authenticators: [perJob()],
      agents: { owned: '', free: '' },
      jobs: { job: { buildStrategy: strategy('ann') } },
    });
    const { facts } = await compileEstate({
      ...estate,
      change: (snapshot) => {
        const built = text.change!(estate.change!(snapshot));
        return { ...built, agents: built.agents.map((a) => (a.name === 'owned' ? { ...a, ownership: owner } : a)) };
      },
    });
    const builds = buildFacts(facts);
    const may = (agent: string) =>
      builds.decide('user:test/ann', 'hudson.model.Computer.Connect', `agent:test/${agent}`);
    return {
      placed: ['owned', 'free'].map((agent) => builds.canTake('job:test/job', {}, `agent:test/${agent}`)),
      connects: ['owned', 'free'].map(may),
      loose: facts.relationships.filter(({ from }) => !facts.nodes.some(({ id }) => id === from)),
    };
  };

  it('@NoOwner lets builds onto owned nodes too, as the plugin finds no owner of a Node, and gives nothing else there', async () => {
    const { placed, connects, loose } = await takes('@NoOwner');
    expect(placed).toEqual([true, true]);
    expect(connects).toEqual(['denied', 'allowed']);
    expect(loose).toEqual([]);
  });

  it('@CurrentUserIsOwner never lets a build on', async () => {
    expect((await takes('@CurrentUserIsOwner')).placed).toEqual([false, false]);
  });
});

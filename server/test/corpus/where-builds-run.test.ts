/** Where builds run and what they find, by compiled facts, against a second reading of the rules: labels, clouds, modes, job types, bindings. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileJenkins } from '../../src/compile/jenkins/compile.js';
import { buildWays } from '../support/build-ways.js';
import { matchPlainPatterns } from '../support/estate.js';
import { randomBuilds, type RandomBuilds } from '../support/random-builds.js';
import { FOUND, REMOTE, snapshotOf, TEXT } from '../support/random-builds-snapshot.js';
import { takers, whatBuildsFind, whatIsBound, whereBuildsRun } from '../support/where-builds-run.js';
import { distancesFrom } from '../support/walk.js';

const compile = async (random: RandomBuilds) =>
  (await compileJenkins(snapshotOf(random, 'x'), { matchPatterns: matchPlainPatterns })).facts;
const plain = (id: string) => id.replace(':x/', ':').replace(/^credential:/, '');
const sorted = (answer: ReadonlyMap<string, string>) => [...answer].map(([id, how]) => `${plain(id)} ${how}`).sort();
const isMachine = (id: string) => /^(agent|template|cloud):/.test(id);
const check = (claim: (random: RandomBuilds) => Promise<void>) =>
  fc.assert(fc.asyncProperty(randomBuilds, claim), { numRuns: 300, seed: 10 });

describe('builds of generated estates', () => {
  it('run where labels, modes, clouds and the identity let them, and find what stores offer it', async () => {
    await check(async (random) => {
      const facts = await compile(random);
      const ways = buildWays(facts);
      for (const job of random.jobs) {
        const id = `job:x/${job.name}`;
        expect(sorted(ways.machines(id)), job.name).toEqual(sorted(whereBuildsRun(random, job)));
        expect(sorted(ways.credentials(id)), job.name).toEqual(sorted(whatBuildsFind(random, job.name)));
        const bound = facts.relationships.filter(({ type, from }) => type === 'BINDS' && from === id);
        expect(bound.map(({ to }) => plain(to)).sort(), job.name).toEqual(whatIsBound(random, job));
      }
    });
  });

  it('are moved by those who write to the repository of their text, and by nobody who writes to another', async () => {
    await check(async (random) => {
      const facts = await compile(random);
      const repository = `repository:x/${TEXT}`;
      const fed = random.jobs.filter(
        ({ type, text }) => type === 'pipeline' && (text === 'repository' || text === 'unread'),
      );
      expect(fedBy(facts, repository).jobs).toEqual(fed.map(({ name }) => `job:x/${name}`).sort());
      const reached = [...distancesFrom(facts, repository).keys()].filter(isMachine).map(plain).sort();
      const anywhere = fed.length === 0 ? [] : [...takers(random, null).keys()].sort();
      expect(anywhere.filter((id) => !reached.includes(id))).toEqual([]);
      if (fed.length === 0) expect(reached).toEqual([]);
      for (const job of random.jobs.filter(({ type }) => type !== 'pipeline'))
        expect([...buildWays(facts).machines(`job:x/${job.name}`).keys()].map(plain).sort()).toEqual(
          [...takers(random, job.label).keys()].sort(),
        );
    });
  });

  it('of a branch are decided by whoever holds the text its factory names, and by anyone only where forks are trusted', async () => {
    await check(async (random) => {
      if (!random.project) return;
      const { text, forks } = random.project;
      const facts = await compile(random);
      const holders: readonly string[] = { plain: [FOUND], remote: [REMOTE], inline: [], unknown: [] }[text];
      for (const address of [FOUND, REMOTE]) {
        const { jobs, folders } = fedBy(facts, `repository:x/${address}`);
        expect([jobs.length, folders.length], address).toEqual(holders.includes(address) ? [1, 1] : [0, 0]);
      }
      const anyone = facts.relationships.filter(({ type }) => type === 'PROPOSES_PIPELINES_OF');
      expect(anyone).toHaveLength(text === 'plain' && forks === 'anyone' ? 1 : 0);
    });
  });
});

describe('people of generated estates', () => {
  it('take an agent by connecting only where it is inbound, and the credentials of launchers by configuring any', async () => {
    await check(async (random) => {
      const facts = await compile(random);
      const system = random.stores.system.map((id) => `credential:x/#${id.replace('!', '')}`);
      for (const { name, permission } of random.people) {
        const reached = distancesFrom(facts, `user:x/${name}`);
        // The list of an agent whose configuration was not read may take away what the controller's gives.
        const read = random.agents.filter((agent) => agent.read);
        const agents = read.filter((agent) => reached.has(`agent:x/${agent.name}`));
        if (permission === 'Agent/Connect')
          expect(agents).toEqual(read.filter(({ launcher }) => launcher === 'inbound'));
        if (permission === 'Agent/Configure') expect(agents).toEqual(read);
        if (permission === 'Job/Build') expect([...reached.keys()].filter(isMachine)).toEqual([]);
        if (permission === 'Job/Configure') expect(movedTo(random, reached)).toEqual([]);
        const isSent = permission === 'Agent/Create' || (permission === 'Agent/Configure' && read.length > 0);
        if (isSent) expect(system.filter((id) => !reached.has(id))).toEqual([]);
        if (permission === 'Agent/Connect' || permission === 'Job/Build')
          expect(system.filter((id) => reached.has(id) && id.endsWith('#d'))).toEqual([]);
      }
    });
  });
});

/** What builds could be moved to, and was not reached. */
function movedTo(random: RandomBuilds, reached: ReadonlyMap<string, number>): string[] {
  return [...takers(random, null).keys()].filter((id) => !reached.has(id.replace(':', ':x/')));
}

function fedBy(facts: Awaited<ReturnType<typeof compile>>, repository: string) {
  const fed = facts.relationships.filter(({ type, from }) => type === 'FEEDS' && from === repository);
  const of = (kind: string) => fed.flatMap(({ to }) => (to.startsWith(`${kind}:`) ? [to] : [])).sort();
  return { jobs: of('job'), folders: of('folder') };
}

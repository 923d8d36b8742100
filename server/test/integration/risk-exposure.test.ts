/** A finding is at least as bad as what it exposes, and says why; where nothing worse is exposed it is as its query says. */
import { afterAll, describe, expect, it } from 'vitest';
import { listRiskQueries } from '../../src/risk/catalogue.js';
import { runRiskQueries } from '../../src/risk/run.js';
import { estate, type EstateText } from '../support/estate.js';
import { emptySource, ownSource, testGraph } from '../support/graph.js';
import { loadEstate } from '../support/load-estate.js';
import { estateNames, loadEstates } from '../support/load-estates.js';
import { agent, all, controller, item, place, store, token, type Change } from '../support/risk-cases/changes.js';
import type { EstatesText } from '../support/risk-cases/estates-case.js';
import { now } from '../support/risk-cases/risk-case.js';

const loaded: string[] = [];
afterAll(() => Promise.all(loaded.map(emptySource)));

async function found(riskQuery: string, source: string): Promise<readonly string[]> {
  const chosen = listRiskQueries().filter(({ id }) => id === riskQuery);
  const parameters = chosen[0]!.parameters.some(({ name }) => name === 'now') ? { now } : {};
  const { findings } = await runRiskQueries(await testGraph(), chosen, { source, parameters });
  for (const { message, because } of findings) if (because) expect(message).toContain(because);
  return findings.map(({ severity, because }) => (because === undefined ? severity : `${severity}: ${because}`));
}

async function severitiesIn(riskQuery: string, text: EstateText): Promise<readonly string[]> {
  const source = ownSource('exposure');
  loaded.push(source);
  await loadEstate(estate({ ...text, source }));
  return found(riskQuery, source);
}

const bound = (job: string, label: string) =>
  item(job, { credentialIds: [{ id: 'key', place }], assignedLabel: { expression: label, place } });
const big = (job: string, label = 'linux'): EstateText => ({
  items: { [job]: {} },
  change: all(agent({ name: 'box', labels: ['linux'], numExecutors: 20 }), store('', ['key']), bound(job, label)),
});
const moving = (...changes: readonly Change[]) =>
  all(
    item('pay/a', { uses: [{ kind: 'agent', type: 'docker', value: 'node:latest', step: 'x', certain: true, place }] }),
    ...changes,
  );

describe('secrets', () => {
  it('make an agent worse by the builds that use them there, and most by those of production', async () => {
    const query = 'agent-with-many-executors-or-labels';
    expect(await severitiesIn(query, big('pay/a', 'elsewhere'))).toEqual(['low']);
    expect(await severitiesIn(query, big('pay/a'))).toEqual(['medium: builds there use "key"']);
    expect(await severitiesIn(query, big('pay/production/a'))).toEqual(['high: pay/production/a uses secrets there']);
    expect(await severitiesIn(query, big('pay/reproduction'))).toEqual(['medium: builds there use "key"']);
  });

  it('make a job worse that uses them, and a credential that production uses', async () => {
    const items = { 'pay/a': {} };
    expect(await severitiesIn('unpinned-code', { items, change: moving() })).toEqual(['low']);
    expect(
      await severitiesIn('unpinned-code', { items, change: moving(store('', ['key']), bound('pay/a', 'x')) }),
    ).toEqual(['medium: it uses "key"']);
    const used = (job: string) => ({ items: { [job]: {} }, change: all(store('', ['key']), bound(job, 'x')) });
    expect(await severitiesIn('credential-wider-than-its-use', used('pay/a'))).toEqual(['low']);
    expect(await severitiesIn('credential-wider-than-its-use', used('pay/deploy-shop'))).toEqual([
      'high: pay/deploy-shop uses it',
    ]);
  });

  it('make an old token worse that is an administrator’s', async () => {
    const old = (permission: string): EstateText => ({
      ...{ users: ['ann'], entries: [`U:ann ${permission}`] },
      change: token('ann', { createdAt: '2024-01-01T00:00:00Z', lastUsedAt: '2026-05-01T00:00:00Z' }),
    });
    expect(await severitiesIn('old-token', old('Job/Read'))).toEqual(['low']);
    expect(await severitiesIn('old-token', old('Overall/Administer'))).toEqual([
      expect.stringMatching(/^high: ann administers /),
    ]);
  });

  it('make a host worse that fetches what production needs', async () => {
    const policy = (variable: string) =>
      `- !host ci\n- !variable ${variable}\n- !permit\n  role: !host ci\n  privilege: execute\n  resource: !variable ${variable}\n`;
    const at = async (text: EstatesText) => {
      const names = estateNames();
      loaded.push(names.vault);
      await loadEstates(text, names);
      return found('conjur-host-from-anywhere', names.vault);
    };
    expect(await at({ policy: policy('db/key') })).toEqual([expect.not.stringContaining(':')]);
    expect(await at({ policy: policy('prod/db/key') })).toEqual(['high: it may fetch prod/db/key']);
  });
});

describe('published weaknesses', () => {
  const outdated = (version: string, advisories: readonly string[] = []) => ({
    change: all(controller({ version }), (snapshot) => ({
      ...snapshot,
      plugins: [{ name: 'git', version: '4.0' }],
      posture: {
        updates: [
          { name: 'core', version: '2.580' },
          { name: 'git', version: '5.0' },
        ],
        advisories: advisories.map((component) => ({
          ...{ id: 'SECURITY-1', component, url: 'https://example.test', message: 'a hole', patterns: ['.*'] },
        })),
      } as unknown as NonNullable<typeof snapshot.posture>,
    })),
  });

  it('make pending updates as bad as what they would mend', async () => {
    expect(await severitiesIn('pending-updates', outdated('2.579'))).toEqual(['low']);
    expect(await severitiesIn('pending-updates', outdated('2.579', ['git']))).toEqual([
      'high: git has SECURITY-1, a hole',
    ]);
    expect(await severitiesIn('pending-updates', outdated('2.579', ['mailer']))).toEqual(['low']);
    expect(await severitiesIn('pending-updates', outdated('2.567', ['git']))).toEqual([
      expect.stringMatching(/^critical: core has SECURITY-3707, /),
    ]);
  });
});

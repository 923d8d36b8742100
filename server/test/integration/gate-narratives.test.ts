/** Decisions, findings and drift in plain sentences, over GraphQL: proven by the graph, and the same bytes again. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Mutation, Narrative, Query } from '../../../web/src/lib/api/schema.js';
import { driftReport } from '../../src/governance/reports/drift.js';
import { askDrift } from '../../src/history/drift/drift.js';
import { loadSnapshot } from '../../src/sources/load/load-snapshot.js';
import { startApi, type TestApi } from '../support/api.js';
import { estate, type EstateText } from '../support/estate.js';
import { expectProven } from '../support/expect-proven.js';
import { emptySource, ownSource, testGraph } from '../support/graph.js';
import { temporaryFolder } from '../support/temporary-home.js';

const graph = await testGraph();
const source = ownSource('narratives');
const dataDir = temporaryFolder();
let api: TestApi;

const base: EstateText = { source, users: ['ann'], groups: { staff: [], dev: ['ann'] }, items: { 'pay/deploy': {} } };
const grown: EstateText = {
  ...base,
  groups: { staff: ['ann'], dev: [] },
  entries: ['G:staff Overall/Administer', 'G:dev Overall/Read'],
};

beforeAll(async () => {
  process.env['PIPEWARDEN_GATE_PATIENCE'] = '60000';
  for (const [at, night] of [base, grown].entries())
    await loadSnapshot(graph, { ...estate(night), takenAt: `2026-06-0${at + 1}T02:00:00.000Z` }, { dataDir });
  const one =
    '{ id: may, title: Whoever starts it may, when: { permission: allowed }, effect: alert, onUnknown: open, controls: [SOC 2 CC6.1] }';
  await writeFile(join(dataDir, 'guardrails.yaml'), `format: 1\nguardrails:\n  - ${one}\n`);
  api = await startApi(graph, { dataDir });
});
afterAll(async () => {
  delete process.env['PIPEWARDEN_GATE_PATIENCE'];
  await api?.close();
  await emptySource(source);
});

const NARRATIVE = 'narrative { summary parts { rule reasons proof { sentence type from to } controls } facts }';

async function answer<T = Query>(query: string): Promise<T> {
  const { data, errors } = await api.ask<T>(query, {});
  expect(errors).toBeUndefined();
  return data!;
}

const ways: readonly [string, () => Promise<readonly Narrative[]>, string][] = [
  [
    'drift',
    async () => [(await answer(`{ drift(source: "${source}") { ${NARRATIVE} } }`)).drift.narrative],
    `New: user:${source}/ann is a member of group:${source}/staff`,
  ],
  [
    'findings',
    async () =>
      (
        await answer(`{ findings(source: "${source}", riskQuery: "administrators") { nodes { ${NARRATIVE} } } }`)
      ).findings.nodes.map(({ narrative }) => narrative),
    'risk query administrators',
  ],
  [
    'decisions of the log',
    async () =>
      (await answer(`{ decisions(first: 1) { nodes { decision { ${NARRATIVE} } } } }`)).decisions.nodes.map(
        ({ decision }) => decision.narrative,
      ),
    'guardrail may, guardrails.yaml:3',
  ],
];

describe('narratives over GraphQL', () => {
  it('of a decision cite the way that allows it', async () => {
    const request = `{ job: "job:${source}/pay/deploy", as: "user:${source}/ann" }`;
    const { gate } = await answer<Mutation>(`mutation { gate(request: ${request}) { outcome ${NARRATIVE} } }`);
    expect(gate.outcome).toBe('ALERT');
    expect(await expectProven(graph, gate.narrative)).toBeGreaterThan(0);
    expect(gate.narrative.parts[0]!.controls).toEqual([
      'Supports evidence for SOC 2 CC6.1, Logical access security (AICPA Trust Services Criteria of 2017).',
    ]);
  });

  it.each(ways)('of %s are proven, and the same again', async (_, ask, says) => {
    const narratives = await ask();
    expect(JSON.stringify(narratives)).toContain(says);
    for (const narrative of narratives) {
      await expectProven(graph, narrative);
      expect(narrative.parts.every(({ controls }) => controls.length > 0)).toBe(true);
    }
    expect(JSON.stringify(await ask())).toBe(JSON.stringify(narratives));
  });

  it('a report of drift has every permission that changed, and the same digest again', async () => {
    const drift = await askDrift(graph, { dataDir, source });
    const report = driftReport(drift);
    const { gained, lost, undecided } = drift.permissions.counts;
    expect(gained).toBeGreaterThan(0);
    expect(report.tables[1]!.rows.length).toBe(gained + lost + undecided);
    expect(report.snapshots.map(({ takenAt }) => takenAt)).toEqual([
      '2026-06-01T02:00:00.000Z',
      '2026-06-02T02:00:00.000Z',
    ]);
    expect(driftReport(await askDrift(graph, { dataDir, source })).digest).toBe(report.digest);
  });
});

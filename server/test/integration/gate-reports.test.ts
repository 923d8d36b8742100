/** Narratives and reports of the seed estate: the same bytes, proofs that exist, and cells that no spreadsheet obeys. */
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resolveNode } from '../../src/access/names.js';
import { check } from '../../src/access/check.js';
import { openLog } from '../../src/accounts/log/audit-log.js';
import type { Graph } from '../../src/graph/graph.js';
import { askGate, type Gate } from '../../src/governance/decisions/gate.js';
import { narrateDecision, narrateFinding } from '../../src/governance/narratives/narrative.js';
import { parseGuardrails } from '../../src/governance/guardrails/read-guardrails.js';
import { accessReview } from '../../src/governance/reports/access-review.js';
import { decisionsReport } from '../../src/governance/reports/decisions.js';
import { reportHtml } from '../../src/governance/reports/print-html.js';
import { posture } from '../../src/governance/reports/posture.js';
import { listRiskQueries } from '../../src/risk/catalogue.js';
import { runRiskQuery } from '../../src/risk/run.js';
import { expectProven } from '../support/expect-proven.js';
import { testGraph } from '../support/graph.js';
import { loadSeedEstate, type SeedEstate } from '../support/seed-estate.js';
import { removeFolder } from '../support/remove-folder.js';

let graph: Graph;
let seed: SeedEstate;
let dataDir: string;
beforeAll(async () => {
  graph = await testGraph();
  dataDir = await mkdtemp(join(tmpdir(), 'pipewarden-reports-'));
  seed = await loadSeedEstate(graph);
});
afterAll(async () => {
  await seed?.empty();
  await removeFolder(dataDir);
});

const queriesOf = (...ids: string[]) => listRiskQueries().filter(({ id }) => ids.includes(id));

const guardrails = `format: 1
guardrails:
  - { id: keys, title: Keys stay at home, when: { credential: '**#prod-*' }, effect: block, onUnknown: closed, controls: [SOC 2 CC6.1] }
`;

describe('narratives', () => {
  it('of decisions cite relationships that exist, and are the same again', async () => {
    const gate: Gate = {
      ...{ graph, dataDir, log: openLog(dataDir), approvals: () => Promise.resolve([]), patience: 60_000 },
      guardrails: { guardrails: parseGuardrails(guardrails, 'g.yaml'), version: 'v', files: [] },
      now: () => new Date('2026-06-03T10:00:00.000Z'),
    };
    const ask = () =>
      askGate(
        gate,
        { job: seed.here('job:larkspur/sandbox/deploy-trial'), as: seed.here('user:larkspur/sam') },
        'this-machine',
      );
    const narrative = narrateDecision(await ask());
    expect(await expectProven(graph, narrative)).toBeGreaterThan(0);
    expect(narrateDecision(await ask())).toEqual(narrative);
    expect(narrative.facts.join('\n')).toContain('before: allowed; with this decision: denied');
    const report = await decisionsReport(dataDir);
    expect(report.tables[0]!.rows.length).toBe(2);
    expect(report.tables[0]!.rows[0]!.join(' ')).toContain(
      'Supports evidence for SOC 2 CC6.1, Logical access security (AICPA Trust Services Criteria of 2017).',
    );
    expect(await decisionsReport(dataDir)).toEqual(report);
  });

  it('of findings cite relationships that exist', async () => {
    const queries = queriesOf('credential-wider-than-its-use', 'builds-run-as-system', 'job-publishes-outside');
    let proofs = 0;
    for (const query of queries)
      for (const finding of (await runRiskQuery(graph, query, { dataDir })).findings
        .filter(({ subject }) => subject.source === seed.source)
        .slice(0, 5))
        proofs += await expectProven(graph, narrateFinding(finding, query));
    expect(proofs).toBeGreaterThan(5);
  });
});

describe('an access review', () => {
  it('has a row for each principal and folder, and says the same as check', async () => {
    const folder = await resolveNode(graph, seed.here('folder:larkspur/release'), ['folder']);
    const report = await accessReview(graph, folder);
    const [{ rows }] = report.tables as [(typeof report.tables)[number]];
    expect(new Set(rows.map(([at, principal]) => `${at} ${principal}`)).size).toBe(rows.length);
    expect(new Set(rows.map(([at]) => at))).toEqual(new Set([folder.id, `${folder.id}/production`]));
    const row = rows.find(
      ([at, principal]) => at === `${folder.id}/production` && principal === seed.here('user:larkspur/henrik'),
    )!;
    expect(row[4]).toMatch(/config\.xml/);
    for (const permission of ['Job/Build', 'Job/Configure', 'Job/Read', 'Job/Delete']) {
      const { decision } = await check(graph, { principal: row[1]!, permission, resource: row[0]!, reach: false });
      expect([permission, row[3]!.split(', ').includes(permission)]).toEqual([permission, decision === 'allowed']);
    }
    expect(await accessReview(graph, folder)).toEqual(report);
  });
});

it('a posture report is the same from the same snapshots, and is one page that runs nothing', async () => {
  const at = '2026-06-03T10:00:00.000Z';
  const asked = {
    dataDir,
    source: seed.source,
    at,
    queries: queriesOf('everyone-administers', 'legacy-token', 'builds-run-as-system', 'administrators'),
  };
  const report = await posture(graph, asked);
  expect((await posture(graph, asked)).digest).toBe(report.digest);
  const html = reportHtml(report);
  expect(html).not.toMatch(/<script|<img|<link|https?:\/\/[^\s"<]+["']/);
  expect(html).toContain(report.digest);
  expect(html).toContain('Supports evidence for');
});

it('names of strangers are shown in a report, never obeyed', () => {
  const hostile = '<script>alert(1)</script>\u202e"&\'';
  const html = reportHtml({
    ...{
      kind: 'posture',
      title: hostile,
      notes: [hostile],
      snapshots: [{ source: hostile, takenAt: null }],
      digest: 'sha256:0',
    },
    tables: [{ title: hostile, columns: [hostile], rows: [[`${hostile}\nnext`]] }],
  });
  expect(html).not.toContain('<script>alert');
  expect(html).not.toContain('\u202e');
  expect(html).toContain('\nnext</td>');
});

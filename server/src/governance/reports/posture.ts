/** What is known of the estate: every finding with rule, reason, proof and controls, and what was not read. */
import type { Graph } from '../../graph/graph.js';
import { listRiskQueries, riskStatements } from '../../risk/catalogue.js';
import { readLife } from '../../risk/life/life-file.js';
import { isAccepted } from '../../risk/life/status.js';
import { severities, type RiskQuery } from '../../risk/risk-query.js';
import { runRiskQuery } from '../../risk/run.js';
import { listSources } from '../../sources/list-sources.js';
import { narrateFinding, textOf } from '../narratives/narrative.js';
import { sealReport, type Report } from './report.js';
import { snapshotsOf } from './snapshots.js';

export interface PostureOptions {
  dataDir: string;
  source?: string;
  /** By default all. */
  queries?: readonly RiskQuery[];
  /** Decides which acceptances have ended, ISO 8601. */
  at: string;
}

export async function posture(
  graph: Graph,
  { dataDir, source, at, queries = listRiskQueries(riskStatements()) }: PostureOptions,
): Promise<Report> {
  const book = await readLife(dataDir);
  const rows: string[][] = [];
  const failed: string[] = [];
  for (const query of queries) {
    const { findings, outcome } = await runRiskQuery(graph, query, { dataDir });
    if (outcome.state === 'failed') failed.push(query.id);
    for (const finding of findings) {
      if (source !== undefined && finding.subject.source !== source) continue;
      const life = book.findings[finding.fingerprint];
      const state = life && isAccepted(life, at) ? `accepted: ${life.acceptance!.reason}` : 'open';
      rows.push([finding.severity, state, finding.subject.id, ...textOf(narrateFinding(finding, query))]);
    }
  }
  const open = (severity: string) => rows.filter(([each, state]) => each === severity && state === 'open').length;
  return sealReport({
    ...{ kind: 'posture', title: `Posture of ${source ?? 'the estate'}`, snapshots: await snapshotsOf(graph, source) },
    notes: [
      `Open findings: ${severities.map((each) => `${open(each)} ${each}`).join(', ')}.`,
      ...failed.map((id) => `The risk query ${id} failed, so its findings are missing.`),
    ],
    tables: [
      { title: 'Findings', columns: ['severity', 'state', 'subject', 'rule', 'reason', 'proof', 'controls'], rows },
      { title: 'What was not read', columns: ['source', 'code', 'subject', 'what'], rows: await gapsOf(graph, source) },
    ],
  });
}

async function gapsOf(graph: Graph, source: string | undefined): Promise<string[][]> {
  const sources = (await listSources(graph)).filter(({ name }) => source === undefined || name === source);
  return sources.flatMap(({ name, coverage }) =>
    coverage.map(({ code, subject, message }) => [name, code, subject, message]),
  );
}

/** What the gate has said, as the log has it. */
import { listDecisions, type LoggedDecision } from '../decisions/list-decisions.js';
import { narrateDecision, textOf } from '../narratives/narrative.js';
import { sealReport, type Report } from './report.js';

/** Decisions in one report at most. */
const MOST = 10_000;

const columns = [
  ...['at', 'outcome', 'job', 'started by', 'rule', 'reason', 'controls'],
  ...['asked by', 'approval', 'guardrails', 'decision', 'log entry'],
];

export async function decisionsReport(dataDir: string): Promise<Report> {
  const { items, hasNextPage } = await listDecisions(dataDir, { first: MOST });
  return sealReport({
    ...{ kind: 'decisions', title: 'Decisions of the gate', snapshots: [] },
    notes: [
      'Latest first. Each names the entry of the log it stands in: pipewarden audit verify proves that none was changed.',
      ...(hasNextPage ? [`Only the latest ${MOST} are listed.`] : []),
    ],
    tables: [{ title: 'Decisions', columns, rows: items.map(rowOf) }],
  });
}

function rowOf({ sequence, hash, by, request, decision }: LoggedDecision): string[] {
  const [rule, reason, , controls] = textOf(narrateDecision({ ...decision, request }));
  return [
    ...[decision.at, decision.outcome, request.job, request.as ?? '', rule, reason, controls],
    ...[by, decision.approval ?? '', decision.guardrailsVersion, decision.id, `${sequence} ${hash}`],
  ];
}

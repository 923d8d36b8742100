/** Findings as a file, each with what to do about it. */
import { ExportRefusal, filterOf, type Ask, type Exported } from './exported.js';
import { askPages, mapRows } from './pages.js';

const NARROWED_BY = [
  'severity',
  'query',
  'source',
  'subject',
  'owner',
  'control',
  'status',
  'newSince',
  'order',
] as const;

const document = `query($severity: Severity, $query: ID, $source: String, $subject: String, $owner: String, $control: String,
    $status: FindingStatus, $newSince: String, $order: FindingOrder, $first: Int, $after: String) {
  answer: findings(severity: $severity, query: $query, source: $source, subject: $subject, owner: $owner, control: $control,
      status: $status, newSince: $newSince, order: $order, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor } queries { title state }
    nodes { fingerprint severity status firstSeen owners message subject { id } acceptance { by reason until }
      riskQuery { id title remediation controls { framework id } } } } }`;

interface Item {
  fingerprint: string;
  severity: string;
  status: string;
  firstSeen: string | null;
  owners: readonly string[];
  message: string;
  subject: { id: string };
  acceptance: { by: string; reason: string; until: string | null } | null;
  riskQuery: { id: string; title: string; remediation: string; controls: readonly { framework: string; id: string }[] };
}

/** Parameters, all of them optional: those of the list of findings. A file of a part of the queries would pass for the whole. */
export async function findingExport(ask: Ask, parameters: URLSearchParams): Promise<Exported> {
  const filter = filterOf(parameters, NARROWED_BY);
  const variables = { ...filter, ...upper(filter, 'severity'), ...upper(filter, 'status'), ...upper(filter, 'order') };
  const { total, items } = await askPages<Item>(complete(ask), document, variables);
  return {
    question: 'What do the risk queries find?',
    filter,
    sources: filter['source'] === undefined ? null : [filter['source']],
    columns: [
      ...['severity', 'status', 'finding', 'subject', 'message', 'remediation', 'controls', 'owners', 'first seen'],
      ...['accepted by', 'reason', 'until', 'risk query', 'fingerprint'],
    ],
    total,
    rows: mapRows(items, rowOf),
  };
}

function upper(filter: Readonly<Record<string, string>>, name: string): Record<string, string> {
  return filter[name] === undefined ? {} : { [name]: filter[name].toUpperCase() };
}

/** Refuses while a risk query has not ended, or has failed. */
function complete(ask: Ask): Ask {
  return async <T>(text: string, variables: Readonly<Record<string, unknown>>) => {
    const reply = await ask<{ answer: { queries: readonly { title: string; state: string }[] } }>(text, variables);
    const open = reply.answer.queries.find(({ state }) => state !== 'DONE');
    if (!open) return reply as T;
    const why = open.state === 'RUNNING' ? 'is still running' : 'failed';
    throw new ExportRefusal(
      503,
      'findings-incomplete',
      `The risk query "${open.title}" ${why}, so the export would not be whole.`,
      'Wait until it has ended, or export one risk query at a time.',
    );
  };
}

function rowOf({ riskQuery, acceptance, subject, ...finding }: Item): readonly string[] {
  const controls = riskQuery.controls.map(({ framework, id }) => `${framework} ${id}`).join('; ');
  return [
    ...[finding.severity.toLowerCase(), finding.status.toLowerCase(), riskQuery.title, subject.id, finding.message],
    ...[riskQuery.remediation, controls, finding.owners.join('; '), finding.firstSeen ?? ''],
    ...[acceptance?.by ?? '', acceptance?.reason ?? '', acceptance?.until ?? '', riskQuery.id, finding.fingerprint],
  ];
}

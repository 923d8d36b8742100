/** Risk queries and findings as table, JSON, CSV or SARIF. */
import { printValue } from '../risk/column-value.js';
import { printPopulation } from '../risk/population.js';
import { sarifOf } from '../risk/formats/sarif.js';
import { failedOf } from '../risk/outcome.js';
import { severities, type RiskQuery } from '../risk/risk-query.js';
import type { LiveFinding, LiveRun } from '../risk/life/live-findings.js';
import { shareIn } from '../risk/run.js';
import { evidenceSummary } from './evidence-text.js';
import { note, printCsv, printJson, printTable, type Column } from './print.js';
import { programVersion } from './version.js';
import { counted } from '../text/counted.js';

export type RiskFormat = 'table' | 'json' | 'csv' | 'sarif';

const controlsOf = (query: RiskQuery): string =>
  query.controls.map(({ framework, id }) => `${framework} ${id}`).join('; ');

const queryColumns: readonly Column<RiskQuery>[] = [
  { title: 'SEVERITY', value: (query) => query.severity },
  { title: 'ID', value: (query) => query.id },
  { title: 'TITLE', value: (query) => query.title },
  { title: 'OUT OF', value: ({ of }) => (of ? printPopulation(of) : '') },
];

/** A spreadsheet has room for what a terminal has not. */
const queryDetails: readonly Column<RiskQuery>[] = [
  { title: 'CONTROLS', value: controlsOf },
  {
    title: 'PARAMETERS',
    value: (query) => query.parameters.map(({ name, default: value }) => `${name}=${JSON.stringify(value)}`).join('; '),
  },
  { title: 'DESCRIPTION', value: (query) => query.description },
  { title: 'REMEDIATION', value: (query) => query.remediation },
  { title: 'ORIGIN', value: (query) => query.origin },
];

export function printRiskQueries(queries: readonly RiskQuery[], format: RiskFormat): void {
  if (format === 'json') printJson(queries);
  else if (format === 'csv') printCsv(queries, [...queryColumns, ...queryDetails]);
  else printTable(queries, queryColumns);
}

const findingColumns: readonly Column<LiveFinding>[] = [
  { title: 'SEVERITY', value: (finding) => finding.severity },
  { title: 'RISK QUERY', value: (finding) => finding.riskQuery },
  { title: 'SUBJECT', value: (finding) => finding.subject.id },
  { title: 'WHAT', value: (finding) => finding.message },
];

type ListedFinding = LiveFinding & { outOf: string | undefined };

const findingDetails: readonly Column<ListedFinding>[] = [
  { title: 'OUT OF', value: ({ outOf }) => outOf ?? '' },
  { title: 'TITLE', value: (finding) => finding.title },
  { title: 'SOURCE', value: (finding) => finding.subject.source },
  { title: 'FINGERPRINT', value: (finding) => finding.fingerprint },
  { title: 'STATUS', value: (finding) => finding.status },
  { title: 'FIRST SEEN', value: (finding) => finding.firstSeen ?? '' },
  { title: 'OWNERS', value: (finding) => finding.owners.join('; ') },
  {
    title: 'COLUMNS',
    value: (finding) =>
      Object.entries(finding.columns)
        .map(([name, value]) => `${name}=${printValue(value)}`)
        .join('; '),
  },
  { title: 'PATH', value: (finding) => evidenceSummary(finding.evidence) },
  { title: 'FIX', value: ({ fix }) => (fix ? `${fix.kind}: ${fix.text}` : '') },
  { title: 'READ AT', value: (finding) => finding.evidence.flatMap((step) => step.readAt).join('; ') },
];

/** `limit` is for lists that are read: a SARIF log has every finding. */
export function printFindings(run: LiveRun, format: RiskFormat, limit = Infinity): void {
  const shares = new Map(run.queries.map(({ id }) => [id, shareIn(run, id)?.text]));
  const withShare = run.findings.map((finding) => ({ ...finding, outOf: shares.get(finding.riskQuery) }));
  const listed = withShare.slice(0, limit);
  if (format === 'json') printJson(listed);
  else if (format === 'sarif') printJson(sarifOf(run, programVersion()));
  else if (format === 'csv') printCsv(listed, [...findingColumns, ...findingDetails]);
  else if (listed.length > 0) printTable(listed, findingColumns);
  if (listed.length < run.findings.length && format !== 'sarif')
    note(`Listed are the first ${listed.length}; --limit lists more.`);
  if (format !== 'table') return;
  for (const [id, share] of shares)
    if (share !== undefined && run.findings.some(({ riskQuery }) => riskQuery === id)) note(`${id}: ${share}.`);
  note(summary(run));
}

function summary({ queries, findings, outcomes }: LiveRun): string {
  const parts = severities.flatMap((severity) => {
    const found = findings.filter((finding) => finding.severity === severity);
    return found.length === 0 ? [] : [`${found.length} ${severity}`];
  });
  const failed = failedOf(outcomes).length;
  const said = findings.length === 0 ? 'no findings' : `${counted(findings.length, 'finding')}: ${parts.join(', ')}`;
  return `${queries.length} risk ${queries.length === 1 ? 'query' : 'queries'}, ${failed === 0 ? '' : `${failed} of them failed, `}${said}${failed === 0 ? '' : ' of the others'}.`;
}

/** How often risk queries fire where, as a page. */
import { readdirSync } from 'node:fs';
import { packageFile } from '../../server/src/package-files.js';
import type { RiskQuery } from '../../server/src/risk/risk-query.js';

/** By estate and risk query. */
export type Counts = Record<string, Readonly<Record<string, number>>>;

/** The seed estate, and every recording there is. */
export const estates: readonly string[] = [
  'seed',
  ...readdirSync(packageFile('server/test/recordings'))
    .flatMap((file) => /^(.+)\.tar\.gz$/.exec(file)?.[1] ?? [])
    .sort(),
];

/** Ids of those that fire on none of the estates: planted cases are what shows that they do. */
export function silentQueries(queries: readonly Pick<RiskQuery, 'id'>[], counts: Counts): readonly string[] {
  return queries.flatMap(({ id }) => (Object.values(counts).some((of) => (of[id] ?? 0) > 0) ? [] : [id]));
}

export function printCounts(queries: readonly Pick<RiskQuery, 'id'>[], counts: Counts): string {
  const names = Object.keys(counts);
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const rows = queries
    .toSorted((one, other) => (one.id < other.id ? -1 : 1))
    .map(({ id }) => row([`[${id}](findings/${id}.md)`, ...names.map((name) => String(counts[name]![id] ?? 0))]));
  const silent = silentQueries(queries, counts);
  return `<!-- Written by \`npm run firings\`; do not edit. -->

# How often each risk query fires

On the seed estate, and on the recordings of a real Jenkins in \`server/test/recordings\`, each by itself. ${silent.length} of
${queries.length} fire on none of them${silent.length > 0 ? `: ${silent.map((id) => `\`${id}\``).join(', ')}` : ''}. Every risk query, these included, has at least one
estate in \`server/test/support/risk-cases\` on which it must fire, and one that differs in a single thing on which it must not.

${row(['risk query', ...names])}
${row(['---', ...names.map(() => '---:')])}
${rows.join('\n')}
`;
}

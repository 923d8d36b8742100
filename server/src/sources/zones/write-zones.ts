/** Puts declared zones into force: the rows of statements are read, all is kept in the data folder and written to the graph. */
import { PipewardenError } from '../../domain/errors.js';
import type { Graph } from '../../graph/graph.js';
import { askOwn } from '../../graph/own/ask-own.js';
import { keepAppliedZones, readAppliedZones, type AppliedSelector, type AppliedZones } from './applied-zones.js';
import type { Zones, ZoneSelector } from './read-zones.js';

/** Nodes one statement may give. */
const MOST_ROWS = 10_000;
/** Seconds for one statement. */
const TIMEOUT = 30;

export interface ZoneChange {
  applied: AppliedZones;
  /** Those before; null: there were none. */
  before: AppliedZones | null;
}

/**
 * Throws `zones-statement-unfit`, what `askOwn` throws of a statement that does more than read, and what writing throws. The data
 * folder is written first: a graph that was not reached is brought in line when it is applied again or built anew.
 */
export async function applyZones(
  graph: Graph,
  dataDir: string,
  { selectors, version }: Zones,
  who: Pick<AppliedZones, 'by' | 'at' | 'reason'>,
): Promise<ZoneChange> {
  const before = await readAppliedZones(dataDir);
  const resolved: AppliedSelector[] = [];
  for (const selector of selectors) resolved.push(await withRows(graph, selector));
  const applied = { version, ...who, selectors: resolved };
  await keepAppliedZones(dataDir, applied);
  await writeZones(graph, applied, before);
  return { applied, before };
}

/** Brings the graph in line with what is in force; zones of `before` that are no more are taken away. */
export async function writeZones(
  graph: Graph,
  applied: AppliedZones | null,
  before: AppliedZones | null = null,
): Promise<void> {
  const zones = [...(before?.selectors ?? []), ...(applied?.selectors ?? [])].map(({ zone }) => zone);
  if (!applied || zones.length === 0) return;
  const { by, at, reason, version } = applied;
  const rows = applied.selectors.map((selector) => ({ ...selector, by, at, reason, version }));
  await graph.transaction(async (run) => {
    await run('sources/remove-zones', { zones: [...new Set(zones)] });
    if (rows.length > 0) await run('sources/write-zones', { rows });
  });
}

async function withRows(graph: Graph, { cypher, ...selector }: ZoneSelector): Promise<AppliedSelector> {
  if (cypher === null) return selector;
  const { columns, rows, truncated } = await askOwn(graph.login, {
    statement: cypher,
    rows: MOST_ROWS,
    timeout: TIMEOUT,
  });
  const ids = rows.map((row) => row['id']);
  if (truncated) throw unfit(selector, `gives more than ${MOST_ROWS} rows`);
  if (!columns.includes('id') || ids.some((id) => typeof id !== 'string'))
    throw unfit(selector, 'gives no column "id" with ids of nodes');
  return { ...selector, ids: ids as string[] };
}

function unfit({ place, selects }: AppliedSelector, what: string): PipewardenError {
  return new PipewardenError(
    'zones-statement-unfit',
    `The statement at ${place} (${selects}) ${what}.`,
    'Let it return the ids of the nodes of the zone as id.',
  );
}

/** Everything on a way from some nodes to others, read in one trip. */
import type { NodeId } from '../domain/ids.js';
import type { Graph } from '../graph/graph.js';
import { withAdministratorsPassing } from './administrators-pass.js';
import { attackGraphOf, verticesOf, type AttackGraph, type Avoided } from './attack-graph.js';
import type { LeadingRow } from './backward-flow.js';
import type { StepName } from './read-steps.js';
import { withPassing } from './with-passing.js';

export const corridorStatement = 'paths/corridor';
/** Seconds: what a whole estate holds may have to be looked at. */
const READ_TIMEOUT = 120;

export interface Corridor {
  graph: AttackGraph;
  /** Vertices of the ends; none where no way leads. */
  from: readonly number[];
  to: readonly number[];
  /** By the key of a step from an entitlement that the graph leaves out: the relationship that the graph holds for it. */
  held: ReadonlyMap<string, StepName>;
}

/** An end that is avoided is no end. `passing`: with the entitlements that only pass on, which the graph leaves out, and with what those who administer keep. */
export async function readCorridor(
  graph: Graph,
  from: readonly NodeId[],
  to: readonly NodeId[],
  { avoided = {}, passing = false }: { avoided?: Avoided; passing?: boolean } = {},
): Promise<Corridor> {
  const rows: LeadingRow[] = [];
  const stream = graph.stream<LeadingRow>(corridorStatement, { from, to }, { timeout: READ_TIMEOUT });
  for await (const row of stream) rows.push(row);
  const opened = passing ? withPassing(rows) : { rows, held: new Map<string, StepName>() };
  const between = attackGraphOf(passing ? withAdministratorsPassing(opened.rows) : rows, avoided);
  return { graph: between, from: verticesOf(between, from), to: verticesOf(between, to), held: opened.held };
}

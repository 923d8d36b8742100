/** One evaluation: a check of a permission, or the gate of a job. */
import { check } from '../../../access/check.js';
import { PipewardenError } from '../../../domain/errors.js';
import { listSources } from '../../../sources/list-sources.js';
import type { Graph } from '../../../graph/graph.js';
import { stepsFor, toldTo, unknown, type Answer, type Room } from './answer.js';
import { nodeOf } from './entities.js';
import { GATE, evaluateGate } from './gate-profile.js';
import { WireError, type Evaluation } from './wire.js';

/** Throws `graph-unreachable` and the like; what cannot be known is a decision. */
export async function evaluate(room: Room, asked: Evaluation): Promise<Answer> {
  if (asked.action.name === GATE) return evaluateGate(room, asked);
  if (room.only) throw new WireError(403, 'This token asks the gate alone.');
  const { graph, naming } = room;
  const [principal, resource] = await Promise.all([
    nodeOf(graph, asked.subject, naming),
    nodeOf(graph, asked.resource, naming),
  ]);
  if (principal === undefined)
    return unknown([`There is no ${asked.subject.type} "${asked.subject.id}" in what was collected.`]);
  if (resource === undefined)
    return unknown([`There is no ${asked.resource.type} "${asked.resource.id}" in what was collected.`]);
  try {
    const decision = await check(graph, { principal, permission: asked.action.name, resource });
    const { reasons, evidence, reachable } = decision;
    const context = {
      evidence: stepsFor(room, evidence),
      reachable,
      ...(await snapshotOf(graph, decision.resource.source)),
    };
    if (decision.decision === 'unknown')
      return { decision: false, context: { reason: 'unknown', missing: toldTo(room, reasons), ...context } };
    return { decision: decision.decision === 'allowed', context: { reasons: toldTo(room, reasons), ...context } };
  } catch (error) {
    if (error instanceof PipewardenError && undecided.has(error.code)) return unknown([error.message]);
    throw error;
  }
}

const undecided = new Set([
  'unknown-permission',
  'permission-does-not-apply',
  'no-principal',
  'unknown-node',
  'unknown-source',
]);

/** When the source that decides was collected. */
async function snapshotOf(graph: Graph, source: string): Promise<Record<string, unknown>> {
  const found = (await listSources(graph)).find(({ name }) => name === source);
  return found?.takenAt ? { snapshot: { source, taken_at: found.takenAt } } : {};
}

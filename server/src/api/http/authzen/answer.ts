/** What an evaluation answers with, and what it is asked in. */
import type { Evidence } from '../../../domain/answers.js';
import { hideStep } from '../../rights/hide.js';
import type { Caller } from '../../../domain/caller.js';
import type { Graph } from '../../../graph/graph.js';
import type { GateRequest } from '../../../governance/decisions/request.js';
import type { Naming } from './entities.js';

export interface Answer {
  decision: boolean;
  context: Record<string, unknown>;
}

export interface Room {
  graph: Graph;
  dataDir: string | null;
  naming: Naming;
  /** Where others reach this server; null: not configured. */
  base: string | null;
  /** Who asks. */
  caller: Caller;
  /** Throws WireError 403 for requests to the gate that they may not ask; null: they may ask everything. */
  only: ((request: GateRequest) => void) | null;
}

export function unknown(missing: readonly string[]): Answer {
  return { decision: false, context: { reason: 'unknown', missing } };
}

/** Sentences may name anything: whoever sees a part is told that there are some. */
export function toldTo({ caller }: Pick<Room, 'caller'>, sentences: readonly string[]): readonly string[] {
  if (caller.scope === null || sentences.length === 0) return sentences;
  return ['Why is not told in the part of the estate that this account sees.'];
}

export function stepsFor({ caller: { scope } }: Pick<Room, 'caller'>, evidence: Evidence): Record<string, unknown>[] {
  return evidence.map((step) => stepOf(scope === null ? step : hideStep(scope, step)));
}

function stepOf({ type, from, to, meaning, readAt, rule }: Evidence[number]): Record<string, unknown> {
  return { type, from: from.id, to: to.id, meaning, read_at: readAt, ...(rule === null ? {} : { rule }) };
}

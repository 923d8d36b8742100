/** The question asked before something runs: facts read, decided, written to the log, then answered. */
import type { AuditLog } from '../../accounts/log/audit-log.js';
import type { Graph } from '../../graph/graph.js';
import { deciding } from '../../graph/precedence.js';
import type { GuardrailSet } from '../guardrails/guardrail.js';
import { decide, type ActiveApproval, type GateDecision } from './decide.js';
import { readFacts } from './read-facts.js';
import { normalRequest, type GateRequest } from './request.js';
import { factsAskedFor } from './facts-asked-for.js';

export interface Gate {
  graph: Graph;
  /** Where findings and approvals are kept; null: nowhere. */
  dataDir: string | null;
  guardrails: GuardrailSet;
  /** Approvals and overrides that may hold at a moment. */
  approvals(at: string): Promise<readonly ActiveApproval[]>;
  log: AuditLog;
  /** Milliseconds the graph is given before what it would have said is unknown; a server gives it less than a second. */
  patience?: number;
  /** By default the time it is. */
  now?: () => Date;
}

/** `by`: the account that asks. Rejects where the log cannot be written: then there is no decision. */
export async function askGate(gate: Gate, asked: GateRequest, by: string): Promise<GateDecision> {
  const decision = await decideNow(gate, asked);
  await gate.log.append({
    ...{ kind: 'decision', by, about: decision.request.job },
    input: { request: decision.request, at: decision.at },
    result: logged(decision),
    ids: { decision: decision.id },
  });
  return decision;
}

/** The same without writing it down: for what only looks. */
export async function decideNow(gate: Omit<Gate, 'log'>, asked: GateRequest): Promise<GateDecision> {
  const at = (gate.now?.() ?? new Date()).toISOString();
  const request = normalRequest(asked);
  const given = gate.patience === undefined ? {} : { patience: gate.patience };
  const [facts, approvals] = await Promise.all([
    deciding(gate.graph, (graph) =>
      readFacts(graph, { request, dataDir: gate.dataDir, at, ...factsAskedFor(gate.guardrails, at), ...given }),
    ),
    gate.approvals(at),
  ]);
  return decide({ request, facts, guardrails: gate.guardrails, approvals, at });
}

/** What the log keeps: all that a person needs to see why, but the paths, which the digest of the facts stands for. */
function logged({ request: _, evidence: _path, guardrails, ...rest }: GateDecision): Record<string, unknown> {
  const matches = guardrails.map(({ grounds, ...match }) => ({
    ...match,
    grounds: grounds.map(({ holds, because }) => ({ holds, because })),
  }));
  return { ...rest, guardrails: matches };
}

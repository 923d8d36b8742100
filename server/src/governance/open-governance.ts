/** The gate and the approvals of one data directory, opened once in a process. */
import { openLog, type AuditLog } from '../accounts/log/audit-log.js';
import type { Graph } from '../graph/graph.js';
import { ApprovalBook } from './approvals/book.js';
import type { ApprovalRoom } from './approvals/decide-task.js';
import { activeAt } from './approvals/task.js';
import { guardrailsInForce } from './guardrails/in-force.js';

interface Kept {
  book: ApprovalBook;
  log: AuditLog;
}

const opened = new Map<string, Kept>();

export interface OpenGovernance {
  /** A file or folder; by default those in force. */
  guardrails?: string | undefined;
  /** Milliseconds the graph is given. */
  patience?: number;
}

/** What a command may wait for: it may have started the graph itself. */
export const PATIENT: OpenGovernance = { patience: 60_000 };

/** Of a server: `PIPEWARDEN_GATE_PATIENCE`, in milliseconds. */
function patienceOf(env: NodeJS.ProcessEnv = process.env): OpenGovernance {
  const given = Number(env['PIPEWARDEN_GATE_PATIENCE']);
  return given > 0 ? { patience: given } : {};
}

/** Throws what reading guardrails throws. */
export function openGovernance(
  graph: Graph,
  dataDir: string,
  { guardrails, ...more }: OpenGovernance = {},
): ApprovalRoom {
  const kept = opened.get(dataDir) ?? { book: new ApprovalBook(dataDir), log: openLog(dataDir) };
  opened.set(dataDir, kept);
  return {
    ...{ graph, dataDir, ...kept, ...patienceOf(), ...more, guardrails: guardrailsInForce(dataDir, guardrails) },
    approvals: async (at) => activeAt(await kept.book.tasks(), at),
  };
}

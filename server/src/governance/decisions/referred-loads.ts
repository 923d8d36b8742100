/** Loads that decisions were made of, and moments at which something was asked that is still open: what must not be pruned. */
import { readLog } from '../../accounts/log/read-log.js';
import { verifyLog } from '../../accounts/log/verify-log.js';
import { PipewardenError } from '../../domain/errors.js';
import { approvalBook } from '../open-governance.js';
import { isOver, statusAt, type Task } from '../approvals/task.js';
import type { SnapshotRef } from './facts.js';

export interface ReferredLoads {
  /** When the snapshots were taken, by source. */
  decisions: ReadonlyMap<string, ReadonlySet<string>>;
  /** ISO 8601. */
  open: readonly string[];
}

/** Throws `audit-log-damaged`, `approvals-damaged`: what cannot be read may refer to anything. */
export async function referredLoads(dataDir: string, at: string): Promise<ReferredLoads> {
  const { problem } = await verifyLog(dataDir);
  if (problem)
    throw new PipewardenError(
      'audit-log-damaged',
      `Nothing was removed, because entry ${problem.sequence} of the log is not as it was written.`,
      'Run "pipewarden audit verify", and keep the folder as evidence.',
    );
  const decisions = new Map<string, Set<string>>();
  for await (const { kind, result } of readLog(dataDir)) {
    if (kind !== 'decision') continue;
    for (const { source, takenAt } of (result as { snapshots?: readonly SnapshotRef[] } | null)?.snapshots ?? [])
      if (takenAt !== null) decisions.set(source, (decisions.get(source) ?? new Set()).add(takenAt));
  }
  const tasks = [...(await approvalBook(dataDir).tasks()).values()];
  return { decisions, open: tasks.filter((task) => isOpen(task, at)).map((task) => task.at) };
}

/** Somebody may still answer it, or what was approved still holds. */
function isOpen(task: Task, at: string): boolean {
  const status = statusAt(task, at);
  return status === 'pending' || (status === 'approved' && task.until !== null && !isOver(task.until, at));
}

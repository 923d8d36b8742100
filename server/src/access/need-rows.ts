/** Needs as rows of one table: every task with what it needs and what is granted besides. */
import type { Evidence, NodeRef } from '../domain/answers.js';
import { refFromId } from '../domain/evidence.js';
import type { NeedState, TaskNeeds } from './compare-needs.js';
import type { Needs } from './needs.js';

export interface NeedRow {
  /** null: the runner has no task that was collected. */
  task: NodeRef | null;
  variable: NodeRef;
  /** `excess`: granted to the runner, and not needed by the task. */
  state: NeedState | 'excess';
  delivery: readonly string[];
  /** Where the task asks for it; empty for what it does not need. */
  readAt: readonly string[];
  /** The path that grants it; empty where none does. */
  evidence: Evidence;
}

/** By task, what it needs first; of a runner without tasks everything granted is in excess. */
export function needRows({ tasks, granted, excess }: Needs): readonly NeedRow[] {
  const known = new Map(granted.map((each) => [each.variable.id, each]));
  const rowOf = (task: NodeRef | null, variable: string, rest: Omit<NeedRow, 'task' | 'variable' | 'evidence'>) => ({
    ...{ task, variable: known.get(variable)?.variable ?? refFromId(variable) },
    ...rest,
    evidence: known.get(variable)?.evidence ?? [],
  });
  const inExcess = (task: NodeRef | null, variables: readonly string[]) =>
    variables.map((variable) => rowOf(task, variable, { state: 'excess', delivery: [], readAt: [] }));
  if (tasks.length === 0) return inExcess(null, excess);
  const rowsOfTask = ({ task, needed, excess: over }: TaskNeeds): readonly NeedRow[] => [
    ...needed.map(({ variable, ...rest }) => rowOf(task, variable, rest)),
    ...inExcess(task, over),
  ];
  return tasks.flatMap(rowsOfTask);
}

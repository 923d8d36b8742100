/** Work that is done in a thread of its own: it may take long, and the server answers others meanwhile. */
import type { ReportProgress } from '../collect/collections.js';

export interface TaskContext {
  report: ReportProgress;
  signal: AbortSignal;
}

/** What it takes and gives crosses to another thread: plain values only. It loads what it needs when it is run, and no more. */
export interface Task<Input, Answer> {
  name: string;
  run(input: Input, context: TaskContext): Promise<Answer>;
}

/** For lists of them. */
export type AnyTask = Task<never, unknown>;

export function defineTask<Input, Answer>(name: string, run: Task<Input, Answer>['run']): Task<Input, Answer> {
  return { name, run };
}

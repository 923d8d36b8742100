/** What a thread and whoever started it tell each other. */
import { PipewardenError } from '../../domain/errors.js';

export type Message =
  | { say: 'progress'; phase: string; done: number; total: number | null }
  | { say: 'answer'; answer: unknown }
  /** Something a person can act on. */
  | { say: 'failure'; code: string; message: string; next: string | undefined }
  | { say: 'defect'; error: unknown };

/** Exit code of a thread that has received more than it may hold. */
export const HOLDS_TOO_MUCH = 77;

export function failureMessage(error: unknown): Message {
  if (!(error instanceof PipewardenError)) return { say: 'defect', error };
  const { code, message, next } = error;
  return { say: 'failure', code, message, next };
}

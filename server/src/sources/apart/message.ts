/** What a thread and whoever started it tell each other. */
import { PipewardenError } from '../../domain/errors.js';

/** What a thread is started with; without a task it stays, and is asked. */
export interface ThreadData {
  once?: { task: string; input: unknown };
  /** Megabytes of the heap. */
  memory: number;
}

/** To a thread that stays. */
export type Asked = { say: 'ask'; id: number; task: string; input: unknown } | { say: 'cancel'; id: number };

export type Message =
  | { say: 'progress'; phase: string; done: number; total: number | null }
  | { say: 'answer'; answer: unknown }
  /** Something a person can act on. */
  | { say: 'failure'; code: string; message: string; next: string | undefined }
  | { say: 'defect'; error: unknown };

/** Of a thread that stays: which question it is about. */
export type Answered = Message & { id: number };

/** Exit code of a thread that has received more than it may hold. */
export const HOLDS_TOO_MUCH = 77;

export function failureMessage(error: unknown): Message {
  if (!(error instanceof PipewardenError)) return { say: 'defect', error };
  const { code, message, next } = error;
  return { say: 'failure', code, message, next };
}

/** The other way round. */
export function errorOf(message: Extract<Message, { say: 'failure' | 'defect' }>): unknown {
  return message.say === 'defect' ? message.error : new PipewardenError(message.code, message.message, message.next);
}

/** An expected failure a user can act on: a kebab-case code, one sentence, and what to do next. */
export class PipewardenError extends Error {
  override readonly name = 'PipewardenError';
  /** Kebab-case, stable: scripts may test it. */
  readonly code: string;
  /** One sentence that says what to do next. */
  readonly next: string | undefined;

  /** `message` is one sentence that says what is wrong. */
  constructor(code: string, message: string, next?: string, options?: { cause?: unknown }) {
    super(message, options);
    this.code = code;
    this.next = next;
  }
}

/** The sentence and the next step, as printed on stderr. */
export function explainError(error: unknown): string {
  if (error instanceof PipewardenError) return error.next ? `${error.message} ${error.next}` : error.message;
  return error instanceof Error ? error.message : String(error);
}

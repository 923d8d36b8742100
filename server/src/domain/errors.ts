/** An expected failure a user can act on: a kebab-case code, one sentence, and what to do next. */
export class PipewardenError extends Error {
  override readonly name = 'PipewardenError';
  constructor(
    /** Kebab-case, stable: scripts may test it. */
    readonly code: string,
    /** One sentence that says what is wrong. */
    message: string,
    /** One sentence that says what to do next. */
    readonly next?: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}

/** The sentence and the next step, as printed on stderr. */
export function explainError(error: unknown): string {
  if (error instanceof PipewardenError) return error.next ? `${error.message} ${error.next}` : error.message;
  return error instanceof Error ? error.message : String(error);
}

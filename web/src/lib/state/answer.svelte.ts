/** An answer on its way: loading, there, or failed. A new question cancels the one before. */
import { ApiError, type Question } from '../api/client.js';
import { say } from '../strings.js';
import { askPatiently } from './outage.svelte.js';
import { noteQuestion } from './pending.js';

export class Answer<T> {
  value = $state.raw<T | undefined>();
  error = $state.raw<ApiError | undefined>();
  busy = $state(false);
  question = $state.raw<Question<T> | undefined>();
  #request: AbortController | undefined;

  /** Asks and waits; the value before stays until the new one is there, unless `fresh`. */
  async ask(question: Question<T>, { fresh = false } = {}): Promise<T | undefined> {
    this.cancel();
    const request = (this.#request = new AbortController());
    this.question = question;
    this.busy = true;
    this.error = undefined;
    if (fresh) this.value = undefined;
    const ended = noteQuestion(() => this.#stop());
    try {
      const value = await askPatiently(question, request.signal);
      if (request.signal.aborted) return undefined;
      this.value = value;
      return value;
    } catch (error) {
      if (!request.signal.aborted) this.#fail(error);
      return undefined;
    } finally {
      ended();
      if (this.#request === request) this.busy = false;
    }
  }

  #fail(error: unknown): void {
    this.value = undefined;
    this.error =
      error instanceof ApiError
        ? error
        : new ApiError('defect', say.errors.defect(String(error)), say.errors.defectNext);
  }

  /** Whoever waited has had enough: that is said, and can be taken back. */
  #stop(): void {
    this.cancel();
    this.value = undefined;
    this.error = new ApiError('cancelled', say.errors.cancelled, say.errors.cancelledNext);
  }

  cancel(): void {
    this.#request?.abort();
    this.#request = undefined;
    this.busy = false;
  }

  clear(): void {
    this.cancel();
    this.value = undefined;
    this.error = undefined;
    this.question = undefined;
  }
}

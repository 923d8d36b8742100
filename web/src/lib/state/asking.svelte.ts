/** Something on its way from the server: coming, there, or failed. The next one cancels the one before. */
import { ApiError, asApiError } from '../api/client.js';
import { say } from '../strings.js';
import { noteQuestion } from './pending.js';

export class Asking<T> {
  value = $state.raw<T | undefined>();
  error = $state.raw<ApiError | undefined>();
  busy = $state(false);
  #request: AbortController | undefined;

  /** Works and waits; the value before stays until the new one is there, unless `fresh`. */
  async run(work: (signal: AbortSignal) => Promise<T>, { fresh = false } = {}): Promise<T | undefined> {
    this.cancel();
    const request = (this.#request = new AbortController());
    this.busy = true;
    this.error = undefined;
    if (fresh) this.value = undefined;
    const ended = noteQuestion(() => this.#stop());
    try {
      const value = await work(request.signal);
      if (request.signal.aborted) return undefined;
      this.value = value;
      return value;
    } catch (error) {
      if (!request.signal.aborted) this.#fail(asApiError(error));
      return undefined;
    } finally {
      ended();
      if (this.#request === request) this.busy = false;
    }
  }

  #fail(error: ApiError): void {
    this.value = undefined;
    this.error = error;
  }

  /** Whoever waited has had enough: that is said, and can be taken back. */
  #stop(): void {
    this.cancel();
    this.#fail(new ApiError('cancelled', say.errors.cancelled, say.errors.cancelledNext));
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
  }
}

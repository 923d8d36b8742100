/** A server that does not answer: said once, and over by itself as soon as it answers again. */
import { ApiError, ask, type Question } from '../api/client.js';

/** Milliseconds between two tries: the first soon, the later ones not too often. */
const first = 500;
const longest = 5000;

class Outage {
  lasting = $state(false);
  #over: Promise<void> | undefined;

  /** Resolves when the server answers again; rejects when the signal is aborted before. */
  async wait(signal?: AbortSignal): Promise<void> {
    this.#over ??= this.#probe();
    await Promise.race([this.#over, aborted(signal)]);
  }

  async #probe(): Promise<void> {
    this.lasting = true;
    for (let pause = first; ; pause = Math.min(pause * 2, longest)) {
      await new Promise((resolve) => window.setTimeout(resolve, pause));
      if (await answers()) break;
    }
    this.lasting = false;
    this.#over = undefined;
  }
}

async function answers(): Promise<boolean> {
  try {
    return (await fetch(new URL('healthz', document.baseURI), { cache: 'no-store' })).ok;
  } catch {
    return false;
  }
}

function aborted(signal?: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const stop = () => reject(signal?.reason as Error);
    if (signal?.aborted) stop();
    signal?.addEventListener('abort', stop, { once: true });
  });
}

export const outage = new Outage();

/** Asks, and asks again when a server that was away is back. */
export async function askPatiently<T>(question: Question<T>, signal?: AbortSignal): Promise<T> {
  for (;;) {
    try {
      return await ask(question, signal);
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== 'api-unreachable') throw error;
      await outage.wait(signal);
    }
  }
}

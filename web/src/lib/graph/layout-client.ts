/** Asks the layout worker; a new request cancels the one under way. */
import type { LayoutRequest, Positions } from './layout-messages.js';
import LayoutWorker from './layout.worker.ts?worker';

export class LayoutClient {
  #worker: Worker | undefined;
  #busy = false;

  /** Positions of every node; undefined when a later request or `stop` cancelled this one. */
  arrange(request: LayoutRequest): Promise<Positions | undefined> {
    if (this.#busy) this.stop();
    const worker = (this.#worker ??= new LayoutWorker());
    this.#busy = true;
    return new Promise((resolve, reject) => {
      worker.addEventListener('stopped', () => resolve(undefined), { once: true });
      worker.onmessage = (event: MessageEvent<Positions>) => {
        this.#busy = false;
        resolve(event.data);
      };
      worker.onerror = (event) => {
        this.stop();
        reject(new Error(event.message));
      };
      worker.postMessage(request);
    });
  }

  /** Ends the worker with what it was doing. */
  stop(): void {
    const worker = this.#worker;
    this.#worker = undefined;
    this.#busy = false;
    worker?.terminate();
    worker?.dispatchEvent(new Event('stopped'));
  }
}

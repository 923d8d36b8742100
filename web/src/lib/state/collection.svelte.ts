/** A collection that was started here: how far it is, and its end. */
import { asApiError, ask, type ApiError, type Question } from '../api/client.js';
import { follow } from '../api/follow.js';
import { collectSource } from '../api/registered-questions.js';
import type { CollectionProgress, StartCollectionInput } from '../api/schema.js';
import { cancelCollection, collectionProgress, startCollection } from '../api/source-questions.js';
import { estate } from './estate.svelte.js';

class Collection {
  progress = $state.raw<CollectionProgress | undefined>();
  error = $state.raw<ApiError | undefined>();
  /** The source it is about, also when it could not be started. */
  source = $state<string | undefined>();
  readonly running = $derived(this.progress !== undefined && !this.progress.finished);

  async start(input: StartCollectionInput): Promise<void> {
    await this.#run(input.source, startCollection(input), (reply) => reply.startCollection);
  }

  /** Reads a source that was added. */
  async collect(name: string): Promise<void> {
    await this.#run(name, collectSource(name), (reply) => reply.collectSource);
  }

  async #run<T>(source: string, start: Question<T>, first: (reply: T) => CollectionProgress): Promise<void> {
    this.error = undefined;
    this.source = source;
    try {
      this.progress = first(await ask(start));
      const watching = new AbortController();
      for await (const { collectionProgress: next } of follow(collectionProgress(source), watching.signal))
        this.progress = next;
      await estate.load();
    } catch (error) {
      this.progress = undefined;
      this.error = asApiError(error);
    }
  }

  async cancel(): Promise<void> {
    if (this.progress) await ask(cancelCollection(this.progress.source));
  }
}

/** Lasts while one looks at other views. */
export const collection = new Collection();

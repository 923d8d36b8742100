/** A collection that was started here: how far it is, and its end. */
import { asApiError, ask, type ApiError } from '../api/client.js';
import { follow } from '../api/follow.js';
import type { CollectionProgress, StartCollectionInput } from '../api/schema.js';
import { cancelCollection, collectionProgress, startCollection } from '../api/source-questions.js';
import { estate } from './estate.svelte.js';

class Collection {
  progress = $state.raw<CollectionProgress | undefined>();
  error = $state.raw<ApiError | undefined>();
  readonly running = $derived(this.progress !== undefined && !this.progress.finished);

  async start(input: StartCollectionInput): Promise<void> {
    this.error = undefined;
    try {
      this.progress = (await ask(startCollection(input))).startCollection;
      const watching = new AbortController();
      for await (const { collectionProgress: next } of follow(collectionProgress(input.source), watching.signal))
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

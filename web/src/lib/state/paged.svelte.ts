/** A list that comes in pages: what is there so far, how many there are, and the next page. */
import type { Question } from '../api/client.js';
import type { Listing } from '../api/listing.js';
import type { ExecutedQuery } from '../api/schema.js';
import { Answer } from './answer.svelte.js';

type Ask<Reply> = (after: string | null) => Question<Reply>;

interface Named<T> {
  answer: Listing<T>;
}

export class Paged<T, Reply = Named<T>> {
  readonly #answer = new Answer<Reply>();
  readonly #read: (reply: Reply) => Listing<T>;
  #ask: Ask<Reply> | undefined;
  items = $state.raw<readonly T[]>([]);
  total = $state(0);
  hasMore = $state(false);
  /** Whether the first page has come. */
  ready = $state(false);
  query = $state.raw<ExecutedQuery | undefined>();
  #cursor: string | null = null;
  /** Where the first page ends. */
  #first: string | null = null;

  /** `read` finds the list in a reply where it is not called `answer`. */
  constructor(read?: (reply: Reply) => Listing<T>) {
    this.#read = read ?? ((reply) => (reply as Named<T>).answer);
  }

  get busy(): boolean {
    return this.#answer.busy;
  }
  get error() {
    return this.#answer.error;
  }
  get question() {
    return this.#answer.question;
  }

  /** Starts over with another question. */
  async ask(question: Ask<Reply>): Promise<void> {
    this.#ask = question;
    this.ready = false;
    this.items = [];
    this.hasMore = false;
    await this.#load(null);
  }

  /** Asks for the first page again and shows the answer in the place of what is there, unless more pages are. */
  async refresh(): Promise<void> {
    if (this.ready && !this.busy && this.#cursor === this.#first) await this.#load(null);
  }

  async more(): Promise<void> {
    if (this.hasMore && !this.busy) await this.#load(this.#cursor);
  }

  async #load(after: string | null): Promise<void> {
    if (!this.#ask) return;
    const reply = await this.#answer.ask(this.#ask(after));
    if (!reply) return;
    const { nodes, totalCount, pageInfo, query } = this.#read(reply);
    this.items = after === null ? nodes : [...this.items, ...nodes];
    this.total = totalCount;
    this.hasMore = pageInfo.hasNextPage;
    this.#cursor = pageInfo.endCursor;
    if (after === null) this.#first = pageInfo.endCursor;
    this.query = query;
    this.ready = true;
  }

  clear(): void {
    this.#answer.clear();
    this.#ask = undefined;
    this.items = [];
    this.total = 0;
    this.hasMore = false;
    this.ready = false;
    this.query = undefined;
  }

  cancel(): void {
    this.#answer.cancel();
  }
}

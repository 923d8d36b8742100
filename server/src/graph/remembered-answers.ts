/**
 * Answers that are given again without asking again, as long as nothing was committed. What the store holds is named by the
 * bookmark of the last transaction that any process has committed in it, which every trip says, and by how far the loads of its
 * sources have come: a bookmark waits for transactions that were begun before, and a load that has ended must be seen at once.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { AnswerCache } from './answer-cache.js';
import type { Row, StoreState } from './graph.js';

/** As one trip found it. */
export interface FoundState {
  bookmark: string;
  state: StoreState;
}

interface Remembered {
  state: StoreState;
  rows: readonly Row[];
}

/** Milliseconds for which a trip that hangs keeps the next one waiting. */
const PATIENCE = 150;
/** Milliseconds from one trip to the next while several wait for each: they go together. */
const TOGETHER = 10;
/** Milliseconds between two trips that nobody waits for: while a load commits all the time, nothing can be kept anyway. */
const APART = 100;

export class RememberedAnswers {
  readonly #answers = new AnswerCache<Remembered>();
  readonly #readState: () => Promise<FoundState>;
  #latest: FoundState | undefined;
  #next: Promise<StoreState> | undefined;
  #running: Promise<void> | undefined;
  #askedAt = Number.NEGATIVE_INFINITY;
  /** How many wait for the next trip, and how many waited for the last. */
  #waiting = 0;
  #waited = 0;

  /** `readState` asks the store for nothing but its state. */
  constructor(readState: () => Promise<FoundState>) {
    this.#readState = readState;
  }

  /** As it was found last; undefined before the first time. */
  get latest(): FoundState | undefined {
    return this.#latest;
  }

  /** The rows of the same question, where the store is still as it was; else undefined. */
  async find(question: string): Promise<readonly Row[] | undefined> {
    const known = this.#answers.get(question);
    if (!known) return undefined;
    const state = await this.state();
    if (state === known.state) return known.rows;
    this.#answers.delete(question);
    return undefined;
  }

  /**
   * Keeps an answer where nothing was committed while it was read: `before` was found before, and `after` is the bookmark of the trip.
   * Where something was, the state is found anew, so that the next answer can be kept. A server that gives no bookmarks is asked each time.
   */
  keep(question: string, before: FoundState | undefined, after: string, rows: readonly Row[]): void {
    if (after !== '' && before?.bookmark === after) this.#answers.set(question, { state: before.state, rows });
    else if (performance.now() - this.#askedAt > APART) void this.state().catch(() => {}); // whoever asks next is told
  }

  #ended(running: Promise<void>): void {
    if (this.#running === running) this.#running = undefined;
  }

  /** When the next trip may begin: not beside another, and where several ask at a time, not right after it. */
  async #turn(): Promise<void> {
    if (this.#running) await Promise.race([this.#running, sleep(PATIENCE, undefined, { ref: false })]);
    const left = this.#askedAt + TOGETHER - performance.now();
    if (this.#waited > 1 && left > 0) await sleep(left);
  }

  /** By a trip that begins from now on, so that nobody is told what was true before: all who ask while one is under way share the next. */
  state(): Promise<StoreState> {
    this.#waiting++;
    if (this.#next) return this.#next;
    const next = this.#turn().then(() => {
      this.#next = undefined;
      this.#askedAt = performance.now();
      [this.#waited, this.#waiting] = [this.#waiting, 0];
      const reading = this.#readState().then((found) => {
        this.#latest = found;
        return found.state;
      });
      const running: Promise<void> = reading.then(
        () => this.#ended(running),
        () => this.#ended(running), // who waits for it is told; the next one only waits for its end
      );
      this.#running = running;
      return reading;
    });
    this.#next = next;
    return next;
  }
}

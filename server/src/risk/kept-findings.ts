/** Findings, computed once per load of any source and kept: each risk query for itself, in the background. */
import { createHash } from 'node:crypto';
import { PipewardenError } from '../domain/errors.js';
import type { Graph } from '../graph/graph.js';
import { readStamp } from '../sources/stamp.js';
import type { Finding } from './finding.js';
import { readKept, writeKept } from './kept-file.js';
import { emptyBook, recordRun, type LifeBook } from './life/life-book.js';
import { readLife, updateLife } from './life/life-file.js';
import type { QueryOutcome } from './outcome.js';
import type { RiskQuery } from './risk-query.js';
import { runRiskQuery, worstFirst, type QueryResult } from './run.js';

export interface KeptFindingsOptions {
  graph: Graph;
  /** Where results outlive this process, and where rules in code find what was collected; null: nowhere. */
  dataDir: string | null;
  /** Seconds each query may take. */
  timeout: number;
  /** Aborts when the server stops. */
  signal: AbortSignal;
}

export interface FindingsSoFar {
  /** Of the queries that are done; worst first. */
  findings: readonly Finding[];
  /** One for each query asked for. */
  outcomes: readonly QueryOutcome[];
  /** Since when there are findings, and what was decided about them. */
  book: LifeBook;
}

interface Entry {
  key: string;
  result?: QueryResult;
  /** When it failed, milliseconds since 1970. */
  failedAt?: number;
  ended: Promise<void>;
}

/** Queries that run at once: one that is slow must not keep the others waiting. */
const AT_ONCE = 2;
/** Milliseconds after which a query that failed is tried again. */
const RETRY_AFTER = 60_000;

export class KeptFindings {
  readonly #options: KeptFindingsOptions;
  readonly #entries = new Map<string, Entry>();
  readonly #recorded = new WeakSet<QueryResult>();
  #running = 0;
  readonly #waiting: (() => void)[] = [];
  #sorted: { results: readonly QueryResult[]; findings: readonly Finding[] } = { results: [], findings: [] };

  constructor(options: KeptFindingsOptions) {
    this.#options = options;
  }

  /** What is known after at most `wait` seconds; queries that are still running go on. Throws `graph-unreachable`. */
  async ask(queries: readonly RiskQuery[], wait: number): Promise<FindingsSoFar> {
    const stamp = await readStamp(this.#options.graph);
    const entries = queries.map((query) => this.#entryOf(query, keyOf(query, stamp)));
    await atMost(wait, Promise.all(entries.map(({ ended }) => ended)));
    const results = entries.flatMap(({ result }) => result ?? []);
    const outcomes = entries.map(({ result }, at) => result?.outcome ?? runningOf(queries[at]!));
    return { findings: this.#sort(results), outcomes, book: await this.#record(results) };
  }

  /** What was newly found, or is no longer, goes into the book of findings. */
  async #record(results: readonly QueryResult[]): Promise<LifeBook> {
    const { dataDir, signal } = this.#options;
    if (dataDir === null || signal.aborted) return emptyBook;
    const fresh = results.filter((result) => !this.#recorded.has(result));
    if (fresh.length === 0) return readLife(dataDir);
    for (const result of fresh) this.#recorded.add(result);
    const run = { findings: fresh.flatMap(({ findings }) => findings), outcomes: fresh.map(({ outcome }) => outcome) };
    try {
      return await updateLife(dataDir, (book) => recordRun(book, run, new Date().toISOString()));
    } catch (error) {
      if (error instanceof PipewardenError) throw error;
      // That it cannot be written costs their history, not the findings; the next who asks tries again.
      for (const result of fresh) this.#recorded.delete(result);
      return emptyBook;
    }
  }

  #entryOf(query: RiskQuery, key: string): Entry {
    const known = this.#entries.get(query.id);
    const again = known?.failedAt !== undefined && Date.now() - known.failedAt > RETRY_AFTER;
    if (known?.key === key && !again) return known;
    const entry: Entry = { key, ended: Promise.resolve() };
    this.#entries.set(query.id, entry);
    entry.ended = this.#compute(query, entry);
    // Whoever waits is told; the next who asks tries again.
    entry.ended.catch(() => {
      if (this.#entries.get(query.id) === entry) this.#entries.delete(query.id);
    });
    return entry;
  }

  async #compute(query: RiskQuery, entry: Entry): Promise<void> {
    const { graph, dataDir, signal, timeout } = this.#options;
    // The key holds the text of a statement, and cannot hold that of a rule in code, which the next release may change.
    const keepIn = query.rule ? null : dataDir;
    const kept = keepIn === null ? undefined : await readKept(keepIn, query.id, entry.key);
    if (kept) return void (entry.result = kept);
    await this.#enter();
    try {
      // A load has made it out of date while it waited: the entry in its place is computed.
      if (this.#entries.get(query.id) !== entry) return;
      entry.result = await runRiskQuery(graph, query, { signal, timeout, dataDir });
      if (entry.result.outcome.state === 'failed') entry.failedAt = Date.now();
      else if (keepIn !== null) await writeKept(keepIn, entry.key, entry.result);
    } finally {
      this.#leave();
    }
  }

  async #enter(): Promise<void> {
    if (this.#running >= AT_ONCE) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    else this.#running += 1;
  }

  #leave(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#running -= 1;
  }

  /** Sorting thousands of findings takes longer than a page of them may: it is done once. */
  #sort(results: readonly QueryResult[]): readonly Finding[] {
    const same =
      results.length === this.#sorted.results.length && results.every((r, at) => r === this.#sorted.results[at]);
    if (!same) this.#sorted = { results, findings: results.flatMap(({ findings }) => findings).sort(worstFirst) };
    return this.#sorted.findings;
  }
}

/** Changes with the loads, with the text of the query, and once a day for a query that asks how old something is. */
function keyOf({ cypher, message, severity, parameters, exposes, fix, of }: RiskQuery, stamp: string): string {
  const day = parameters.some(({ name }) => name === 'now') ? new Date().toISOString().slice(0, 10) : '';
  return createHash('sha256')
    .update(JSON.stringify([stamp, cypher, message, severity, day, exposes, fix, of]))
    .digest('hex');
}

function runningOf({ id }: RiskQuery): QueryOutcome {
  return { riskQuery: id, state: 'running', found: 0, took: 0, truncated: false };
}

async function atMost(seconds: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<void>((resolve) => (timer = setTimeout(resolve, seconds * 1000)));
  try {
    await Promise.race([work, over]);
  } finally {
    clearTimeout(timer);
  }
}

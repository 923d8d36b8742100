/**
 * Groovy's own parser in a Java process that is started with the first script and kept until `close`. It only turns text
 * into a tree: nothing of a script is compiled or run (see GroovyTree.java). Scripts are read one after the other.
 */
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { createInterface } from 'node:readline';
import { PipewardenError } from '../../domain/errors.js';
import type { GroovyNode } from './tree.js';
import { jdkProgram } from '../../jvm/jdk.js';
import { isMissing, jdkMissing } from '../../jvm/need.js';
import { groovyNeed, installParser } from './toolchain.js';

export type Parsed =
  | { read: true; tree: readonly GroovyNode[] }
  /** `line`, counted from 1, is given for `syntax` where the parser tells it. */
  | { read: false; why: 'syntax' | 'too-deep' | 'too-large' | 'timeout' | 'budget' | 'failed'; line?: number }
  | { read: false; why: 'unavailable'; failure: PipewardenError };

export interface GroovyParserOptions {
  env?: NodeJS.ProcessEnv | undefined;
  /** Milliseconds of processor time one script may take, so that the same are read on a busy machine. */
  timeout?: number | undefined;
  /**
   * Milliseconds of processor time that scripts may take together which came to no end: then each gets a second, after as many
   * again none is parsed.
   */
  budget?: number | undefined;
  /** Milliseconds of processor time for all scripts together, those that were parsed included; after that none is parsed. */
  whole?: number | undefined;
  /** Characters of one script. */
  size?: number | undefined;
}

/**
 * `short` is for each script once the budget is spent. `hung` is the time by the clock, start of Java included, after which it
 * is taken to have hung, with so many times the processor time that the script may take.
 */
const limits = { timeout: 15_000, budget: 60_000, whole: 3_600_000, short: 1000, size: 2_000_000, failuresInARow: 3 };
const hung = { start: 60_000, times: 20 };

/** Scripts after which the parser forgets what it found out about lookahead; the usual 64 would be too soon. */
const keepsLookahead = '-Dgroovy.antlr4.cache.threshold=1000';

interface Answer {
  id: number;
  tree?: GroovyNode[];
  error?: 'syntax' | 'too-deep' | 'timeout';
  /** Milliseconds of processor time it took. */
  cpu?: number;
  line?: number;
}

interface Child {
  process: ChildProcessWithoutNullStreams;
  answered: boolean;
}

export class GroovyParser {
  readonly #options: GroovyParserOptions;
  #classPath: Promise<string> | undefined;
  #child: Child | undefined;
  #last: Promise<unknown> = Promise.resolve();
  #next = 0;
  #failures = 0;
  /** Milliseconds of processor time that all scripts took. */
  #used = 0;
  /** Milliseconds of processor time that scripts took in vain. */
  #spent = 0;
  #waiting: ((parsed: Parsed) => void) | undefined;
  #unavailable: PipewardenError | undefined;
  #closed = false;

  constructor(options: GroovyParserOptions = {}) {
    this.#options = options;
  }

  /** Never throws: why a script was not read is in the answer. */
  parse(text: string): Promise<Parsed> {
    const parsed = this.#last.then(() => this.#parse(text));
    this.#last = parsed;
    return parsed;
  }

  /** Ends the Java process for good: scripts that still wait are not read. A process left running would keep ours alive. */
  close(): void {
    this.#closed = true;
    this.#end({ read: false, why: 'failed' });
  }

  async #parse(text: string): Promise<Parsed> {
    if (this.#closed) return { read: false, why: 'failed' };
    if (text.length > (this.#options.size ?? limits.size)) return { read: false, why: 'too-large' };
    if (this.#spent >= 2 * this.#budget) return { read: false, why: 'timeout' };
    if (this.#used >= (this.#options.whole ?? limits.whole)) return { read: false, why: 'budget' };
    try {
      if (this.#unavailable) throw this.#unavailable;
      const child = this.#child ?? (await this.#start());
      if (this.#closed) this.#end({ read: false, why: 'failed' });
      if (!this.#child) return { read: false, why: 'failed' };
      return await this.#ask(child, text);
    } catch (error) {
      const failure = isMissing(error) ? jdkMissing(groovyNeed, 'java') : error;
      if (!(failure instanceof PipewardenError)) throw error;
      this.#unavailable = failure;
      return { read: false, why: 'unavailable', failure };
    }
  }

  get #budget(): number {
    return this.#options.budget ?? limits.budget;
  }

  async #start(): Promise<Child> {
    const env = this.#options.env ?? process.env;
    if (this.#failures >= limits.failuresInARow) throw keepsFailing();
    const classPath = await (this.#classPath ??= installParser(env));
    const flags = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-Xmx512m', keepsLookahead, '-cp', classPath];
    const java = spawn(jdkProgram('java', env), [...flags, 'GroovyTree'], { env });
    await new Promise<void>((resolve, reject) => {
      java.once('spawn', resolve);
      java.once('error', reject);
    });
    java.stderr.resume();
    java.stdin.on('error', () => {}); // its end is told by `close`
    const child = { process: java, answered: false };
    createInterface({ input: java.stdout }).on('line', (line) => this.#hear(child, line));
    java.once('close', () => {
      if (this.#child === child) this.#end({ read: false, why: 'failed' });
    });
    this.#child = child;
    return child;
  }

  #ask(child: Child, text: string): Promise<Parsed> {
    return new Promise((resolve) => {
      const own = this.#options.timeout ?? limits.timeout;
      const limit = Math.ceil(this.#spent < this.#budget ? own : Math.min(own, limits.short));
      const timer = setTimeout(
        () => {
          this.#spent += limit;
          this.#end({ read: false, why: 'timeout' });
        },
        hung.start + limit * hung.times,
      );
      this.#waiting = (parsed) => {
        clearTimeout(timer);
        resolve(parsed);
      };
      child.process.stdin.write(`${++this.#next} ${limit} ${Buffer.from(text, 'utf8').toString('base64')}\n`);
    });
  }

  #hear(child: Child, line: string): void {
    if (this.#child !== child) return;
    const answer = readAnswer(line);
    if (answer?.id !== this.#next) return;
    child.answered = true;
    this.#failures = 0;
    this.#used += answer.cpu ?? 0;
    if (answer.error === 'timeout') this.#spent += answer.cpu ?? 0;
    this.#settle(
      answer.tree
        ? { read: true, tree: answer.tree }
        : { read: false, why: answer.error ?? 'failed', ...(answer.line ? { line: answer.line } : {}) },
    );
  }

  #end(parsed: Parsed): void {
    const child = this.#child;
    this.#child = undefined;
    if (child && !child.answered && !child.process.killed) this.#failures++;
    child?.process.kill('SIGKILL');
    this.#settle(parsed);
  }

  #settle(parsed: Parsed): void {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.(parsed);
  }
}

function readAnswer(line: string): Answer | undefined {
  try {
    return JSON.parse(line) as Answer;
  } catch {
    return undefined;
  }
}

function keepsFailing(): PipewardenError {
  return new PipewardenError(
    'groovy-unavailable',
    'Groovy’s parser ended several times without an answer.',
    'Check the memory of this machine, and that "java -version" says 17 or later.',
  );
}

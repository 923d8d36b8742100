/** Reads what builds use while items are collected: inline scripts at once, Jenkinsfiles of checkouts at the end. */
import { createHash } from 'node:crypto';
import type { BuildUse, JenkinsLibrary, PipelineText } from '../../../domain/builds.js';
import { PipewardenError } from '../../../domain/errors.js';
import type { CoverageGap, JenkinsItem } from '../../../domain/snapshot.js';
import type { BuildSource } from '../config/build-source.js';
import { GroovyParser } from '../../groovy/parser.js';
import { withBranchText } from './branch-text.js';
import { Checkouts, checkoutOfRepository } from './checkouts.js';
import type { Inputs } from './declared-inputs.js';
import { readDependencies } from './dependencies.js';
import { checkoutRefused, manifestUnread, parserMissing, pipelineUnread, scriptGap } from './gaps.js';
import { LibraryCode } from './library-code.js';
import { readScript, type ScriptRead } from './read-script.js';
import { ScriptCache } from './script-cache.js';
import { tasksOf } from './shell-tasks.js';

export interface BuildReaderOptions {
  /** Folder of checkouts; see checkouts.ts. */
  checkouts?: string | undefined;
  env?: NodeJS.ProcessEnv | undefined;
  /** Folder in which what scripts use is kept for the next collection; absent: it is not. */
  remember?: string | undefined;
  /** Told while scripts are read, job by job. */
  onScript?: ((progress: { done: number; total: number; current: string }) => void) | undefined;
  /** Ends the parser, and what is being read. */
  signal?: AbortSignal | undefined;
}

type NoteGap = (gap: CoverageGap) => void;

interface Found {
  uses: BuildUse[];
  /** What the text calls, scripts it loads included. */
  names: Set<string>;
  reading: PipelineText['reading'];
}

/** Whose text is read, and what its configuration declares. */
interface Reading {
  job: string;
  inputs: Inputs;
  note: NoteGap;
}

const none: Inputs = new Map();

/** Scripts that load scripts that load scripts. */
const MAX_DEPTH = 8;

export class BuildReader {
  readonly #parser: GroovyParser;
  readonly #checkouts: Checkouts | null;
  readonly #sources = new Map<string, BuildSource>();
  /** Many jobs have the very same text. */
  readonly #scripts = new Map<string, Promise<ScriptRead>>();
  readonly #kept: ScriptCache | null;
  readonly #onScript: BuildReaderOptions['onScript'];
  readonly #signal: AbortSignal | undefined;
  #parserIsMissing = false;

  constructor({ checkouts, env, remember, onScript, signal }: BuildReaderOptions = {}) {
    this.#kept = remember === undefined ? null : new ScriptCache(remember);
    this.#onScript = onScript;
    this.#parser = new GroovyParser({ env });
    this.#signal = signal;
    signal?.addEventListener('abort', () => this.#parser.close(), { once: true });
    this.#checkouts = checkouts === undefined ? null : new Checkouts(checkouts);
  }

  /**
   * Makes sure of what the operator gave before anything is read.
   * @throws PipewardenError `checkouts-missing`
   */
  async check(): Promise<void> {
    await this.#checkouts?.check();
  }

  /** Takes what an item's configuration says of its builds, and begins to read its script. */
  add(fullName: string, source: BuildSource): void {
    this.#sources.set(fullName, source);
    // Its outcome is asked for in `finish`; until then a failure must not count as unhandled.
    const { script, branchText, inputs } = source;
    if (script) this.#read(script.text, inputs).catch(() => undefined);
    else if (branchText?.from === 'inline') this.#read(branchText.script).catch(() => undefined);
  }

  /** The items with what their builds use. Throws the reason of the signal. */
  async finish(
    items: readonly JenkinsItem[],
    libraries: readonly JenkinsLibrary[],
    note: NoteGap,
  ): Promise<JenkinsItem[]> {
    const finished: JenkinsItem[] = [];
    const code = new LibraryCode(libraries, this.#checkouts, (text, file) => this.#readLibraryFile(text, file, note));
    for (const [done, item] of items.entries()) {
      this.#signal?.throwIfAborted();
      this.#onScript?.({ done, total: items.length, current: item.fullName });
      const source = this.#sources.get(item.fullName);
      finished.push(source && item.kind === 'job' ? await this.#finishItem(item, source, code, note) : item);
    }
    this.#signal?.throwIfAborted();
    for (const gap of code.gaps()) note(gap);
    return finished;
  }

  close(): void {
    this.#parser.close();
  }

  async #finishItem(item: JenkinsItem, source: BuildSource, code: LibraryCode, note: NoteGap): Promise<JenkinsItem> {
    const told = withBranchText(source, this.#sources.get(item.parent)?.branchText);
    const { uses, pipeline } = told;
    const found = pipeline && (await this.#readText(item, pipeline, told, note));
    const ofLibraries = found ? await code.usesOf(item, found.uses, found.names) : [];
    const dependencies = await readDependencies((path) => this.#findFile(item, path, note));
    const all = await this.#readManifests(
      item,
      [...uses, ...(found?.uses ?? []), ...ofLibraries, ...dependencies],
      note,
    );
    if (pipeline && !found) note(pipelineUnread(item.fullName, pipeline));
    return {
      ...item,
      ...(pipeline ? { pipeline: { ...pipeline, reading: found?.reading ?? 'unread' } } : {}),
      ...(all.length > 0 ? { uses: all } : {}),
    };
  }

  async #readText(
    item: JenkinsItem,
    { from, scriptPath, repository, place }: PipelineText,
    { script, inputs }: Pick<BuildSource, 'script' | 'inputs'>,
    note: NoteGap,
  ): Promise<Found | null> {
    const reading = { job: item.fullName, inputs, note };
    if (script && from === 'inline') return this.#readPlaced(reading, script.text, place.file, script.line);
    if (scriptPath === null) return null;
    return repository === undefined
      ? this.#readCheckout(item, scriptPath, reading)
      : this.#readFile(reading, checkoutOfRepository(repository), scriptPath);
  }

  /** Manifests of summon lie in the checkout, beside what calls it. */
  async #readManifests(item: JenkinsItem, uses: readonly BuildUse[], note: NoteGap): Promise<BuildUse[]> {
    const read: BuildUse[] = [];
    for (const use of uses) {
      if (use.kind !== 'task' || use.tasks || use.manifest === null) read.push(use);
      else {
        const found = await this.#findFile(item, use.manifest, note);
        if (!found) note(manifestUnread(item.fullName, use.manifest));
        read.push(found ? { ...use, tasks: tasksOf(found.file, found.text, use) } : use);
      }
    }
    return read;
  }

  /** A file of the job's own checkout, else of that of its project. */
  async #findFile(item: JenkinsItem, path: string, note: NoteGap): Promise<{ file: string; text: string } | null> {
    for (const folder of [item.fullName, ...(item.type === 'branch' ? [item.parent] : [])]) {
      try {
        const text = await this.#checkouts?.read(folder, path);
        if (text !== undefined) return { file: `checkout:${folder}/${path}`, text };
      } catch (error) {
        if (!(error instanceof PipewardenError) || error.code === 'checkouts-missing') throw error;
        note(checkoutRefused(item.fullName, error));
      }
    }
    return null;
  }

  /** A branch's own checkout, else that of its project, which may be of another branch. */
  async #readCheckout(item: JenkinsItem, scriptPath: string, reading: Reading): Promise<Found | null> {
    const own = await this.#readFile(reading, item.fullName, scriptPath);
    if (own || item.type !== 'branch') return own;
    const shared = await this.#readFile(reading, item.parent, scriptPath);
    return shared && { ...shared, uses: shared.uses.map((use) => ({ ...use, certain: false })) };
  }

  async #readFile(reading: Reading, folder: string, path: string, loaded = new Set<string>()): Promise<Found | null> {
    if (!this.#checkouts || loaded.has(path) || loaded.size >= MAX_DEPTH) return null;
    loaded.add(path);
    try {
      const text = await this.#checkouts.read(folder, path);
      if (text === undefined) return null;
      const found = await this.#readPlaced(reading, text, `checkout:${folder}/${path}`, 1);
      for (const use of [...found.uses]) {
        if (use.kind !== 'script' || use.value === null) continue;
        const inner = await this.#readFile(reading, folder, use.value, loaded);
        found.uses.push(...(inner?.uses ?? []));
        for (const name of inner?.names ?? []) found.names.add(name);
      }
      return found;
    } catch (error) {
      if (!(error instanceof PipewardenError) || error.code === 'checkouts-missing') throw error;
      reading.note(checkoutRefused(reading.job, error));
      return null;
    }
  }

  async #readPlaced({ job, inputs, note }: Reading, text: string, file: string, firstLine: number): Promise<Found> {
    const { uses, reading, flaw, names } = await this.#read(text, inputs);
    if (flaw?.why === 'unavailable') {
      if (!this.#parserIsMissing) note(parserMissing(flaw.failure));
      this.#parserIsMissing = true;
    } else if (flaw) note(scriptGap(job, flaw, file, firstLine));
    const placed = uses.map((use) => ({ ...use, place: { file, line: firstLine + use.place.line - 1 } }));
    return { uses: placed, names: new Set(names), reading };
  }

  /** A flaw is told as that of the library’s file. */
  async #readLibraryFile(text: string, file: string, note: NoteGap): Promise<Pick<Found, 'uses' | 'names'>> {
    return this.#readPlaced({ job: file, inputs: none, note }, text, file, 1);
  }

  #read(text: string, inputs: Inputs = none): Promise<ScriptRead> {
    const declared = inputs.size === 0 ? '' : JSON.stringify([...inputs].toSorted());
    const key = createHash('sha256').update(text).update(declared).digest('hex');
    let read = this.#scripts.get(key);
    if (!read) this.#scripts.set(key, (read = this.#readOnce(key, text, inputs)));
    return read;
  }

  /** The very same text was read the same by the collection before, unless a limit in time was in the way. */
  async #readOnce(key: string, text: string, inputs: Inputs): Promise<ScriptRead> {
    const known = await this.#kept?.get(key);
    if (known) return known;
    const read = await readScript(this.#parser, text, '', 1, inputs);
    await this.#kept?.put(key, read);
    return read;
  }
}

/**
 * Code of Pipeline libraries, from checkouts: what a step of `vars/` uses, the builds use that call it. Mirrors pipeline-groovy-lib:
 * a file of `vars/` is a step of its name; classes of `src/` are at hand to whatever loads the library.
 */
import { gapOf } from '../../../domain/coverage.js';
import type { BuildUse, JenkinsLibrary, LibraryUse } from '../../../domain/builds.js';
import { PipewardenError } from '../../../domain/errors.js';
import type { CoverageGap, JenkinsItem } from '../../../domain/snapshot.js';
import type { Checkouts } from './checkouts.js';

interface ReadFile {
  uses: readonly BuildUse[];
  names: ReadonlySet<string>;
}
type ReadText = (text: string, file: string) => Promise<ReadFile>;

interface Code {
  /** By name of the step. */
  vars: ReadonlyMap<string, ReadFile>;
  src: readonly BuildUse[];
}

/** A library a job loads; `exact`: in the version that is taken when none is named. */
interface Loaded {
  library: Pick<JenkinsLibrary, 'folder' | 'name'>;
  exact: boolean;
}

export class LibraryCode {
  readonly #libraries: readonly JenkinsLibrary[];
  readonly #checkouts: Checkouts | null;
  readonly #read: ReadText;
  readonly #code = new Map<string, Promise<Code | null>>();
  /** How many jobs load each library whose code is not at hand. */
  readonly #missing = new Map<string, number>();
  readonly #refused: CoverageGap[] = [];

  constructor(libraries: readonly JenkinsLibrary[], checkouts: Checkouts | null, read: ReadText) {
    this.#libraries = libraries;
    this.#checkouts = checkouts;
    this.#read = read;
  }

  /**
   * What a job's builds use by the libraries it loads: of steps it calls, and they call, as sure as the text is; of classes, perhaps.
   * @param called names the job's text calls
   */
  async usesOf(item: JenkinsItem, uses: readonly BuildUse[], called: ReadonlySet<string>): Promise<BuildUse[]> {
    const found: BuildUse[] = [];
    for (const { library, exact } of this.#loadedBy(item, uses)) {
      const code = await this.#codeOf(library);
      if (!code) continue;
      const ofVars = usesOfSteps(code.vars, called).map((use) => (exact ? use : { ...use, certain: false }));
      found.push(...ofVars, ...code.src.map((use) => ({ ...use, certain: false })));
    }
    return found;
  }

  /** What was not read, once for each library. */
  gaps(): CoverageGap[] {
    const missing = [...this.#missing].map(([name, jobs]): CoverageGap => ({
      code: 'library-code-unread',
      subject: name,
      message: `The code of the library ${name}, which ${jobs} ${jobs === 1 ? 'job loads' : 'jobs load'}, was not read, so what its steps use is unknown.`,
      option: '--checkouts',
    }));
    return [...missing, ...this.#refused];
  }

  /** Libraries of folders from the innermost outward, then those of the controller; the first of a name counts. */
  #loadedBy({ parent }: JenkinsItem, uses: readonly BuildUse[]): Loaded[] {
    const offered = new Map<string, JenkinsLibrary>();
    for (let folder = parent; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/')))) {
      for (const library of this.#libraries)
        if (library.folder === folder && !offered.has(library.name)) offered.set(library.name, library);
      if (folder === '') break;
    }
    const loaded = new Map<string, Loaded>();
    for (const library of offered.values()) if (library.implicit) loaded.set(library.name, { library, exact: true });
    for (const use of uses) {
      if (!isNamed(use)) continue;
      const library = offered.get(use.value) ?? { folder: '', name: use.value };
      loaded.set(use.value, { library, exact: use.version === null });
    }
    return [...loaded.values()];
  }

  async #codeOf({ folder, name }: Loaded['library']): Promise<Code | null> {
    const base = `${folder === '' ? '' : `${folder}/`}@libraries/${name}`;
    let code = this.#code.get(base);
    if (!code) this.#code.set(base, (code = this.#readCode(base, name)));
    const read = await code;
    const key = folder === '' ? name : `${folder}#${name}`;
    if (!read) this.#missing.set(key, (this.#missing.get(key) ?? 0) + 1);
    return read;
  }

  async #readCode(base: string, name: string): Promise<Code | null> {
    if (!this.#checkouts || /[\\/]|^\.\.?$/.test(name)) return null;
    const files = [...(await this.#checkouts.list(base, 'vars')), ...(await this.#checkouts.list(base, 'src'))];
    if (files.length === 0) return null;
    const vars = new Map<string, ReadFile>();
    const src: BuildUse[] = [];
    for (const path of files) {
      const read = await this.#readFile(base, path);
      if (!read) continue;
      const step = /^vars\/([^/]+)\.groovy$/.exec(path)?.[1];
      if (step !== undefined) vars.set(step, read);
      else src.push(...read.uses);
    }
    return { vars, src };
  }

  async #readFile(base: string, path: string): Promise<ReadFile | undefined> {
    try {
      const text = await this.#checkouts!.read(base, path);
      return text === undefined ? undefined : await this.#read(text, `checkout:${base}/${path}`);
    } catch (error) {
      if (!(error instanceof PipewardenError) || error.code !== 'checkout-refused') throw error;
      this.#refused.push({ ...gapOf(error, base), option: '--checkouts' });
      return undefined;
    }
  }
}

/** One the text loads by name; one it takes from a repository of its own is not configured. */
function isNamed(use: BuildUse): use is LibraryUse & { value: string } {
  return use.kind === 'library' && use.value !== null && use.repository === undefined;
}

/** Of the steps that are called, and of those that these call in turn. */
function usesOfSteps(vars: Code['vars'], called: ReadonlySet<string>): BuildUse[] {
  const reached = new Set([...called].filter((name) => vars.has(name)));
  for (const name of reached) for (const next of vars.get(name)!.names) if (vars.has(next)) reached.add(next);
  return [...reached].flatMap((name) => vars.get(name)!.uses);
}

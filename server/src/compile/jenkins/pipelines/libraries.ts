/**
 * Pipeline libraries and which jobs load them. Mirrors LibraryAdder and the LibraryResolvers of pipeline-groovy-lib:
 * libraries of folders from the innermost outward, then those of the controller; the first of a name wins; implicit ones
 * are loaded by every pipeline below.
 */
import type { JenkinsLibrary, LibraryUse } from '../../../domain/builds.js';
import { nodeId, type NodeId } from '../../../domain/ids.js';
import type { JenkinsItem } from '../../../domain/snapshot.js';
import { evidenceText } from '../../fact-book.js';
import { known } from '../resources.js';
import type { StrategyInput } from '../strategies/strategy.js';
import { addRepository } from './repositories.js';

/** Adds the configured libraries; returns what says which of them pipelines load. */
export class Libraries {
  readonly #input: StrategyInput;
  readonly #byFolder = new Map<string, JenkinsLibrary[]>();

  constructor(input: StrategyInput) {
    this.#input = input;
    for (const library of input.snapshot.libraries ?? []) {
      const own = this.#byFolder.get(library.folder) ?? [];
      this.#byFolder.set(library.folder, own);
      // The first definition of a name counts.
      if (own.some(({ name }) => name === library.name)) continue;
      own.push(library);
      this.#addConfigured(library);
    }
  }

  /** Says that a pipeline loads the implicit libraries it is under. */
  useImplicit(item: JenkinsItem): void {
    for (const library of this.#offered(item)) {
      if (!library.implicit) continue;
      const evidence = evidenceText(library.place, `implicit library ${library.name}`);
      this.#use(item, this.#id(library), library.defaultVersion, evidence);
    }
  }

  /** Says that a pipeline loads a library it names. */
  use(item: JenkinsItem, use: LibraryUse & { value: string }): void {
    const configured = use.repository ? undefined : this.#offered(item).find(({ name }) => name === use.value);
    const evidence = evidenceText(
      use.place,
      `${use.step} ${use.value}${use.version === null ? '' : `@${use.version}`}`,
    );
    const id = configured ? this.#id(configured) : this.#addNamed(use);
    this.#use(item, id, use.version ?? configured?.defaultVersion ?? null, evidence);
  }

  #use(item: JenkinsItem, library: NodeId, version: string | null, evidence: string): void {
    const { book } = this.#input;
    const job = nodeId('job', book.source, item.fullName);
    const properties = { ...known({ version }), mutable: isMutable(version) };
    book.record('USES_LIBRARY', job, library, evidence, properties);
    book.record('FEEDS', library, job, evidence, feedRule);
  }

  /** Libraries that count for an item, nearest first. */
  #offered(item: JenkinsItem): JenkinsLibrary[] {
    const offered: JenkinsLibrary[] = [];
    for (let folder = item.parent; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/')))) {
      for (const library of this.#byFolder.get(folder) ?? [])
        if (!offered.some(({ name }) => name === library.name)) offered.push(library);
      if (folder === '') return offered;
    }
  }

  #id({ folder, name }: Pick<JenkinsLibrary, 'folder' | 'name'>): NodeId {
    return nodeId('library', this.#input.book.source, folder === '' ? name : `${folder}#${name}`);
  }

  #addConfigured(library: JenkinsLibrary): void {
    const { book, root } = this.#input;
    const mutable = isMutable(library.defaultVersion) || library.allowsVersionOverride;
    const id = book.node(this.#id(library), 'library', library.name, {
      fullName: library.folder === '' ? library.name : `${library.folder}#${library.name}`,
      trust: library.trusted ? 'trusted' : 'untrusted',
      tierZero: library.trusted,
      implicit: library.implicit,
      allowsVersionOverride: library.allowsVersionOverride,
      mutable,
      readAt: library.place.file,
      ...known({ version: library.defaultVersion }),
    });
    if (library.trusted) book.relate('CONTROLS', id, root.id, trustRule);
    if (library.repository === null) return;
    const repository = addRepository(book, library.repository);
    const evidence = evidenceText(library.place, `library ${library.name} from ${library.repository}`);
    book.record('BUILDS_FROM', id, repository, evidence);
    book.record('FEEDS', repository, id, evidence, feedRule);
  }

  /** A library that is not configured where it could be read, or that the text takes from a repository of its own. */
  #addNamed({ value, repository, place, step }: LibraryUse & { value: string }): NodeId {
    const { book } = this.#input;
    const isAddress = repository !== undefined && repository !== '…';
    const name = isAddress ? `${value}#${repository}` : value;
    const id = nodeId('library', book.source, repository === undefined ? value : name);
    if (book.has(id)) return id;
    // Libraries that text retrieves are never trusted (LibraryStep); of others nothing is known.
    const trust = repository === undefined ? 'unknown' : 'untrusted';
    book.node(id, 'library', value, { fullName: name, trust, configured: false, readAt: place.file });
    if (isAddress) {
      const evidence = evidenceText(place, `${step} ${value} from ${repository}`);
      const node = addRepository(book, repository);
      book.record('BUILDS_FROM', id, node, evidence);
      book.record('FEEDS', node, id, evidence, feedRule);
    }
    return id;
  }
}

/** Only a full commit hash stays what it was. */
export function isMutable(version: string | null): boolean {
  return version === null || !/^([0-9a-f]{40}|[0-9a-f]{64})$/i.test(version);
}

const feedRule = { rule: 'pipeline: code of the repository or library runs in the build' };
const trustRule = {
  rule: 'org.jenkinsci.plugins.workflow.libs.GlobalLibraries: code of trusted libraries runs outside the sandbox, in the controller',
};

/** A Jenkins home that was read from an archive: only the files the collector wants, in memory. */
import { PipewardenError } from '../../../domain/errors.js';
import { type HomeEntry, type HomeFiles, under } from './home-files.js';

export class ArchiveFiles implements HomeFiles {
  readonly #files = new Map<string, Uint8Array>();
  readonly #folders = new Map<string, Map<string, HomeEntry['kind']>>();
  readonly #failures = new Map<string, PipewardenError>();
  readonly #manifests = new Map<string, string>();

  addFile(path: string, bytes: Uint8Array): void {
    this.#files.set(path, bytes);
    this.#failures.delete(path);
    this.#addEntry(path, 'file');
  }

  /** A file that is in the archive but could not be taken from it: reading it throws. */
  addFailure(path: string, error: PipewardenError): void {
    this.#failures.set(path, error);
    this.#files.delete(path);
    this.#addEntry(path, 'file');
  }

  addManifest(path: string, text: string | undefined): void {
    if (text !== undefined) this.#manifests.set(path, text);
    this.#addEntry(path, 'file');
  }

  has(path: string): boolean {
    return this.#files.has(path);
  }

  async list(folder: string, wanted: (name: string) => boolean = () => true): Promise<HomeEntry[]> {
    const entries = [...(this.#folders.get(folder) ?? [])].map(([name, kind]) => ({ name, kind }));
    return entries.filter((entry) => wanted(entry.name)).sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  async read(path: string): Promise<Uint8Array | undefined> {
    const failure = this.#failures.get(path);
    if (failure) throw failure;
    return this.#files.get(path);
  }

  async readManifest(path: string): Promise<string | undefined> {
    return this.#manifests.get(path);
  }

  #addEntry(path: string, kind: HomeEntry['kind']): void {
    const slash = path.lastIndexOf('/');
    const folder = slash < 0 ? '' : path.slice(0, slash);
    const entries = this.#folders.get(folder);
    if (entries) {
      entries.set(path.slice(slash + 1), kind);
      return;
    }
    this.#folders.set(folder, new Map([[path.slice(slash + 1), kind]]));
    if (folder !== '') this.#addEntry(folder, 'folder');
  }
}

/**
 * Path of an archive member as `a/b/c`; undefined when it would leave the archive's top (`..`, absolute, drive letter).
 */
export function memberPath(name: string): string | undefined {
  const plain = name.replaceAll('\\', '/');
  if (plain.startsWith('/') || /^[A-Za-z]:/.test(plain) || plain.includes('\0')) return undefined;
  const steps = plain.split('/').filter((step) => step !== '' && step !== '.');
  if (steps.includes('..')) return undefined;
  return steps.reduce((path, step) => under(path, step), '');
}

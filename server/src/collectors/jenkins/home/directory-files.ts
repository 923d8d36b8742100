/** A Jenkins home in a folder. Links are followed inside the home only, and never round in a circle. */
import type { Dirent } from 'node:fs';
import { constants } from 'node:fs';
import { type FileHandle, open, readdir, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { gapOf } from '../../../domain/coverage.js';
import { PipewardenError } from '../../../domain/errors.js';
import { type HomeEntry, type HomeFiles, type HomeLimits, type NoteGap, fileTooLarge, under } from './home-files.js';
import { manifestOfFile } from './plugin-archive.js';

/** A folder that is entered by more links than this is a maze, not a home. */
const MAX_ENTRIES_BY_LINK = 16;

export class DirectoryFiles implements HomeFiles {
  readonly #root: string;
  readonly #limits: HomeLimits;
  readonly #note: NoteGap;
  readonly #entered = new Map<string, number>();
  /** Folders known to be inside the home: a plain folder in one of them is inside as well. */
  readonly #inside = new Set(['']);

  /** @param root real path of the folder */
  constructor(root: string, limits: HomeLimits, note: NoteGap) {
    this.#root = root;
    this.#limits = limits;
    this.#note = note;
  }

  async list(folder: string, wanted: (name: string) => boolean = () => true): Promise<HomeEntry[]> {
    const found = await this.#readFolder(folder);
    const entries = await Promise.all(
      found.filter((entry) => wanted(entry.name)).map((entry) => this.#classify(folder, entry)),
    );
    return entries.filter((entry) => entry !== undefined).sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  async read(path: string): Promise<Uint8Array | undefined> {
    try {
      return await this.#readFile(await this.#openInside(path), path);
    } catch (error) {
      if (isAbsent(error)) return undefined;
      throw unreadable(error, path);
    }
  }

  async readManifest(path: string): Promise<string | undefined> {
    try {
      const real = await realpath(join(this.#root, path));
      return this.#holds(real) && (await stat(real)).isFile() ? await manifestOfFile(real) : undefined;
    } catch {
      return undefined;
    }
  }

  async #readFolder(folder: string): Promise<Dirent[]> {
    const full = join(this.#root, folder);
    try {
      if (!this.#inside.has(folder) && !this.#holds(await realpath(full))) throw leavesHome(folder);
      this.#inside.add(folder);
      return await readdir(full, { withFileTypes: true });
    } catch (error) {
      if (isAbsent(error)) return [];
      const gap = gapOf(unreadable(error, folder), folder);
      this.#note(gap.code === 'file-unreadable' ? { ...gap, code: 'folder-unreadable' } : gap);
      return [];
    }
  }

  async #classify(folder: string, entry: Dirent): Promise<HomeEntry | undefined> {
    if (entry.isDirectory()) {
      this.#inside.add(under(folder, entry.name));
      return { name: entry.name, kind: 'folder' };
    }
    if (entry.isFile()) return { name: entry.name, kind: 'file' };
    return entry.isSymbolicLink() ? this.#follow(folder, entry.name) : undefined;
  }

  async #follow(folder: string, name: string): Promise<HomeEntry | undefined> {
    const path = under(folder, name);
    try {
      const target = await realpath(join(this.#root, path));
      const status = await stat(target);
      if (status.isFile()) return { name, kind: 'file' }; // judged when it is read
      if (!status.isDirectory()) return undefined;
      if (!this.#holds(target)) throw leavesHome(path);
      if (await this.#isCircle(folder, target)) throw goesRound(path);
      return { name, kind: 'folder' };
    } catch (error) {
      if (isAbsent(error)) return undefined;
      this.#note(gapOf(unreadable(error, path), path));
      return undefined;
    }
  }

  /** Whether a link in `folder` leads back to one of the folders on the way to it, or has been taken too often. */
  async #isCircle(folder: string, target: string): Promise<boolean> {
    const times = (this.#entered.get(target) ?? 0) + 1;
    this.#entered.set(target, times);
    if (times > MAX_ENTRIES_BY_LINK) return true;
    const steps = folder.split('/').filter(Boolean);
    const way = ['', ...steps.map((_, index) => steps.slice(0, index + 1).join('/'))];
    const real = await Promise.all(way.map((step) => realpath(join(this.#root, step))));
    return real.includes(target);
  }

  /** Opens a file without leaving the home, and without waiting: a named pipe must not hold the run. */
  async #openInside(path: string): Promise<FileHandle> {
    const full = join(this.#root, path);
    const flags = constants.O_RDONLY | constants.O_NONBLOCK;
    if (this.#inside.has(path.slice(0, Math.max(0, path.lastIndexOf('/'))))) {
      const file = await open(full, flags | constants.O_NOFOLLOW).catch(unlessLink);
      if (file) return file;
    }
    const real = await realpath(full);
    if (!this.#holds(real)) throw leavesHome(path);
    return open(real, flags);
  }

  async #readFile(file: FileHandle, path: string): Promise<Uint8Array> {
    try {
      const status = await file.stat();
      if (!status.isFile()) throw new PipewardenError('file-unreadable', `${path} is not a file and was left out.`);
      if (status.size > this.#limits.fileSize) throw fileTooLarge(path, this.#limits.fileSize);
      const bytes = Buffer.allocUnsafe(status.size);
      let read = 0;
      while (read < bytes.length) {
        const { bytesRead } = await file.read(bytes, read, bytes.length - read, read);
        if (bytesRead === 0) break;
        read += bytesRead;
      }
      return bytes.subarray(0, read);
    } finally {
      await file.close();
    }
  }

  #holds(real: string): boolean {
    return real === this.#root || real.startsWith(this.#root.endsWith(sep) ? this.#root : this.#root + sep);
  }
}

function leavesHome(path: string): PipewardenError {
  return new PipewardenError(
    'symlink-skipped',
    `${path} is a symbolic link that leads out of the home and was not followed.`,
  );
}

function goesRound(path: string): PipewardenError {
  return new PipewardenError(
    'symlink-loop',
    `${path} is a symbolic link that leads round in a circle and was not followed.`,
  );
}

function unlessLink(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ELOOP') throw error;
}

function isAbsent(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code;
  return code === 'ENOENT' || code === 'ENOTDIR';
}

function unreadable(error: unknown, path: string): PipewardenError {
  if (error instanceof PipewardenError) return error;
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ELOOP') return goesRound(path);
  const reason = code === 'EACCES' || code === 'EPERM' ? 'permission was denied' : (code ?? 'an error occurred');
  return new PipewardenError('file-unreadable', `${path || 'The home'} could not be read: ${reason}.`);
}

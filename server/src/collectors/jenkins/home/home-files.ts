/** The files of a Jenkins home, whether they stand in a folder or in an archive. */
import type { CoverageGap } from '../../../domain/snapshot.js';
import { PipewardenError } from '../../../domain/errors.js';

export interface HomeEntry {
  name: string;
  kind: 'file' | 'folder';
}

/** Paths are relative to what was given, with `/`; the empty path is its top. */
export interface HomeFiles {
  /** What a folder holds, by name; only names `wanted` accepts are looked at. Empty when there is no such folder. */
  list(folder: string, wanted?: (name: string) => boolean): Promise<HomeEntry[]>;
  /**
   * The bytes of a file; undefined when there is none.
   * @throws PipewardenError `file-too-large`, `file-unreadable` or `symlink-skipped`
   */
  read(path: string): Promise<Uint8Array | undefined>;
  /** Text of META-INF/MANIFEST.MF in a plugin archive; undefined when there is none. */
  readManifest(path: string): Promise<string | undefined>;
}

export interface HomeLimits {
  /** Bytes of one file. */
  fileSize: number;
  /** Bytes kept in memory of one archive. */
  keptSize: number;
  /** Bytes an archive may unpack to before reading stops, if that is more than `ratio` times its own size. */
  unpackedSize: number;
  ratio: number;
  /** Folders in folders. */
  depth: number;
}

const MiB = 1024 * 1024;

export const defaultHomeLimits: HomeLimits = {
  fileSize: 32 * MiB,
  keptSize: 1024 * MiB,
  unpackedSize: 2048 * MiB,
  ratio: 200,
  depth: 64,
};

/** Takes note of what could not be read. */
export type NoteGap = (gap: CoverageGap) => void;

export function fileTooLarge(path: string, limit: number): PipewardenError {
  return new PipewardenError(
    'file-too-large',
    `${path} is larger than ${Math.round(limit / MiB)} MB and was left out.`,
  );
}

/** `folder/name`, or the name alone at the top. */
export function under(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}

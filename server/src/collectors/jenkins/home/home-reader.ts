/** Reads the XML files of one home, a few at a time; what cannot be read becomes a gap, never an error. */
import pLimit from 'p-limit';
import { gapOf } from '../../../domain/coverage.js';
import { PipewardenError } from '../../../domain/errors.js';
import type { CoverageGap } from '../../../domain/snapshot.js';
import { decodeXmlBytes } from '../config/decode-bytes.js';
import { type XmlElement, parseXml } from '../config/xml.js';
import type { GapList } from './gap-list.js';
import { type HomeEntry, type HomeFiles, under } from './home-files.js';

/** How far a collection has come. */
export interface HomeProgress {
  /** Files read so far. */
  done: number;
  /** Of files null: how many there are shows only at the end. Of jobs whose scripts are read, how many they are. */
  total: number | null;
  /** A file, relative to the home, or a job. */
  current: string;
}

export interface HomeReaderOptions {
  files: HomeFiles;
  /** Where in `files` the home is. */
  top: string;
  gaps: GapList;
  onProgress?: ((progress: HomeProgress) => void) | undefined;
  signal?: AbortSignal | undefined;
}

/** `absent`: no such file; `unreadable`: it is there, and a gap says what is wrong with it. */
export type ReadXml = XmlElement | 'absent' | 'unreadable';

const CONCURRENT_READS = 16;

export class HomeReader {
  reads = 0;
  readonly #options: HomeReaderOptions;
  readonly #slots = pLimit(CONCURRENT_READS);

  constructor(options: HomeReaderOptions) {
    this.#options = options;
  }

  note(gap: CoverageGap): void {
    this.#options.gaps.add(gap);
  }

  /** Folders and files in a folder of the home, by name. */
  list(folder: string, wanted?: (name: string) => boolean): Promise<HomeEntry[]> {
    return this.#slots(() => this.#options.files.list(this.#at(folder), wanted));
  }

  /** Folders in a folder of the home, by name. */
  async folders(folder: string): Promise<string[]> {
    return (await this.list(folder)).filter((entry) => entry.kind === 'folder').map((entry) => entry.name);
  }

  /** The parsed file; its gap, if any, is noted. */
  xml(path: string): Promise<ReadXml> {
    return this.#slots(async () => {
      try {
        const bytes = await this.#read(path);
        return bytes ? parseXml(decodeXmlBytes(bytes), path) : 'absent';
      } catch (error) {
        if (!(error instanceof PipewardenError)) throw error;
        this.note(gapOf(error, path));
        return 'unreadable';
      }
    });
  }

  /** The parsed file; undefined when it is absent or unreadable. */
  async xmlIfAny(path: string): Promise<XmlElement | undefined> {
    const root = await this.xml(path);
    return typeof root === 'string' ? undefined : root;
  }

  /** Text of a small file; undefined when it is absent or unreadable. */
  text(path: string): Promise<string | undefined> {
    return this.#slots(async () => {
      const bytes = await this.#read(path).catch(() => undefined);
      return bytes && bytes.length < 65_536 ? new TextDecoder().decode(bytes) : undefined;
    });
  }

  /** Text of a file of any size the home may have; undefined when there is none, or, with a gap, when it cannot be read. */
  wholeText(path: string): Promise<string | undefined> {
    return this.#slots(async () => {
      try {
        const bytes = await this.#read(path);
        return bytes && new TextDecoder().decode(bytes);
      } catch (error) {
        if (!(error instanceof PipewardenError)) throw error;
        this.note(gapOf(error, path));
        return undefined;
      }
    });
  }

  manifest(path: string): Promise<string | undefined> {
    return this.#slots(() => this.#options.files.readManifest(this.#at(path)));
  }

  async #read(path: string): Promise<Uint8Array | undefined> {
    this.#options.signal?.throwIfAborted();
    const bytes = await this.#options.files.read(this.#at(path));
    if (!bytes) return undefined;
    this.reads++;
    this.#options.onProgress?.({ done: this.reads, total: null, current: path });
    return bytes;
  }

  #at(path: string): string {
    return under(this.#options.top, path);
  }
}

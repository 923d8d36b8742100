/** Takes members of an archive one after the other and keeps what is wanted, within limits. */
import { gapOf } from '../../../domain/coverage.js';
import { PipewardenError } from '../../../domain/errors.js';
import { ArchiveFiles, memberPath } from './archive-files.js';
import { type HomeLimits, type NoteGap, fileTooLarge } from './home-files.js';
import { manifestOfBytes } from './plugin-archive.js';
import { isPluginArchive, isWantedFile } from './wanted-files.js';

/** Bytes of a plugin archive that is unpacked for its manifest. */
const MAX_PLUGIN = 64 * 1024 * 1024;

/** `special`: a symbolic link, a device, or a kind of member this reader does not know. */
export type MemberKind = 'file' | 'special' | 'hard-link' | 'encrypted';

export interface Member {
  /** As the archive says. */
  name: string;
  kind: MemberKind;
  /** Bytes, as the archive says. */
  size: number;
  /** Target of a link. */
  target?: string;
  /** Reads the member, at most `limit` bytes; throws `file-too-large` beyond. */
  read(limit: number): Promise<Buffer>;
}

export class ArchiveIntake {
  readonly files = new ArchiveFiles();
  readonly #limits: HomeLimits;
  readonly #note: NoteGap;
  #kept = 0;

  constructor(limits: HomeLimits, note: NoteGap) {
    this.#limits = limits;
    this.#note = note;
  }

  /** Looks at one member, which is read if it is wanted. */
  async add(member: Member): Promise<void> {
    const path = memberPath(member.name);
    if (path === undefined) {
      const message = 'A member of the archive has a path that leads out of it and was left out.';
      this.#note({ code: 'path-refused', subject: printable(member.name), message });
    } else if (isWantedFile(path)) await this.#addWanted(path, member);
    else if (isPluginArchive(path) && member.kind === 'file') await this.#addPlugin(path, member);
    else if (member.kind === 'special' && isWantedFile(`${path}/config.xml`)) this.#note(gapOf(notPlain(path), path));
  }

  async #addWanted(path: string, member: Member): Promise<void> {
    if (member.kind === 'hard-link') return this.#addHardLink(path, member.target ?? '');
    try {
      if (member.kind === 'special') throw notPlain(path);
      if (member.kind === 'encrypted') throw encrypted(path);
      if (member.size > this.#limits.fileSize) throw fileTooLarge(path, this.#limits.fileSize);
      if (this.#kept + member.size > this.#limits.keptSize) throw tooMuch(path);
      const bytes = await member.read(this.#limits.fileSize);
      this.#kept += bytes.length + path.length;
      this.files.addFile(path, bytes);
    } catch (error) {
      if (!(error instanceof PipewardenError)) throw error;
      this.files.addFailure(path, error);
    }
  }

  async #addHardLink(path: string, target: string): Promise<void> {
    const bytes = await this.files.read(memberPath(target) ?? '').catch(() => undefined);
    if (bytes) this.files.addFile(path, bytes);
    else this.files.addFailure(path, notPlain(path));
  }

  async #addPlugin(path: string, member: Member): Promise<void> {
    const read = async (): Promise<string | undefined> =>
      member.size > MAX_PLUGIN ? undefined : manifestOfBytes(await member.read(MAX_PLUGIN));
    this.files.addManifest(path, await read().catch(() => undefined));
  }
}

/** Names of refused members are shown, so they must not steer a terminal. */
function printable(name: string): string {
  // oxlint-disable-next-line no-control-regex
  return name.slice(0, 200).replace(/[\u0000-\u001f\u007f-\u009f]/g, '?');
}

function notPlain(path: string): PipewardenError {
  return new PipewardenError(
    'symlink-skipped',
    `${path} is a link or special file in the archive and was not followed.`,
  );
}

function encrypted(path: string): PipewardenError {
  return new PipewardenError('file-unreadable', `${path} is encrypted in the archive and was left out.`);
}

function tooMuch(path: string): PipewardenError {
  return new PipewardenError(
    'archive-too-large',
    `${path} was left out: the archive holds more configuration than fits.`,
  );
}

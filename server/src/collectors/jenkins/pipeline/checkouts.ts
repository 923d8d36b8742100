/**
 * Checkouts of repositories that the operator points to: `<folder>/<job full name>/<script path>`, for a branch job
 * `<folder>/<project full name>/<branch name as Jenkins writes it>/<script path>`, else the project's own
 * `<folder>/<project full name>/<script path>`. A library is at `<folder>/@libraries/<name>`, one of a folder at
 * `<folder>/<full name>/@libraries/<name>`: no item can be called so. A repository that holds the text of pipelines of other
 * repositories is at `<folder>/@repositories/<host>/<path>`. Nothing outside the folder is read, whatever a path or a link says.
 */
import { constants } from 'node:fs';
import { open, readdir, realpath } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { PipewardenError } from '../../../domain/errors.js';

/** Bytes of one script. */
const MOST = 4 * 1024 * 1024;
/** Files of one library. */
const MOST_FILES = 2_000;

export class Checkouts {
  readonly #folder: string;
  #top: Promise<string> | undefined;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** @throws PipewardenError `checkouts-missing` when the folder is not there */
  async check(): Promise<void> {
    await this.#opened();
  }

  /**
   * Text of a file in a job's checkout; undefined when it is not there.
   * @throws PipewardenError `checkouts-missing` when the folder is not there, `checkout-refused` for a path that leads
   *   out of it or a file that is too large
   */
  async read(job: string, path: string): Promise<string | undefined> {
    const top = await this.#opened();
    const wanted = join(top, ...job.split('/'), ...path.split('/'));
    const file = await realpath(wanted).catch(() => undefined);
    const base = join(top, ...job.split('/'));
    if (!wanted.startsWith(`${top}${sep}`) || !wanted.startsWith(`${base}${sep}`))
      throw refused(job, path, 'leads out of it');
    if (file === undefined) return undefined;
    if (!file.startsWith(`${top}${sep}`)) throw refused(job, path, 'leads out of it');
    return readText(file, () => refused(job, path, 'is no plain file of a script’s size'));
  }

  /** Paths of the Groovy files below a folder of a checkout, links left out; empty when there is no such folder. */
  async list(base: string, folder: string): Promise<string[]> {
    const top = await this.#opened();
    const entries = await readdir(join(top, ...base.split('/'), folder), {
      recursive: true,
      withFileTypes: true,
    }).catch(() => []);
    const from = join(top, ...base.split('/'));
    return entries
      .filter((entry) => entry.isFile() && entry.name.endsWith('.groovy'))
      .map((entry) => relative(from, join(entry.parentPath, entry.name)).split(sep).join('/'))
      .sort()
      .slice(0, MOST_FILES);
  }

  #opened(): Promise<string> {
    return (this.#top ??= this.#open());
  }

  async #open(): Promise<string> {
    try {
      return await realpath(this.#folder);
    } catch (cause) {
      throw new PipewardenError(
        'checkouts-missing',
        `The folder of checkouts ${this.#folder} cannot be read.`,
        'Give --checkouts a folder that holds one checkout per job, by full name.',
        { cause },
      );
    }
  }
}

async function readText(path: string, refusal: () => PipewardenError): Promise<string> {
  const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK).catch(() => undefined);
  if (!file) throw refusal();
  try {
    const { size } = await file.stat();
    if (!(await file.stat()).isFile() || size > MOST) throw refusal();
    return await file.readFile('utf8');
  } finally {
    await file.close();
  }
}

function refused(job: string, path: string, reason: string): PipewardenError {
  return new PipewardenError('checkout-refused', `${path} in the checkout of ${job} ${reason} and was not read.`);
}

/** Where the checkout of a repository is that holds pipelines of others: `@repositories/git.example.test/pipelines`. */
export function checkoutOfRepository(address: string): string {
  const plain = address.replace(/^[a-z][a-z0-9+.-]*:\/\//i, '').replace(/\.git$/, '');
  return `@repositories/${plain.replaceAll(':', '/').replace(/\/+/g, '/')}`;
}

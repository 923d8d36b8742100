/** The data directory is for its owner alone: what stands in the store of the graph says who may do what where. */
import { chmod, mkdir, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { keptFiles, keptFolders } from '../../domain/data-directory.js';
import { PipewardenError } from '../../domain/errors.js';

const FOLDERS = ['neo4j', ...keptFolders];
/** What we keep in it; anything else beside them belongs to somebody. */
const OURS = new RegExp(
  String.raw`^(?:neo4j(?:\.(?:conf|lock|log|password|users|damaged(?:-\d+)?))?|runtime\.json|repair(?:\.lock)?|secrets|restore-\w+|${[...keptFolders, ...keptFiles].join('|').replaceAll('.', '[.]')})$`,
);
const OTHERS = 0o077;

/**
 * Closes a data directory that others can read; one that holds the files of others as well is left open, and the folders of
 * ours in it are closed. Returns the sentence that tells it, undefined where it was closed already or is not there yet.
 * @throws PipewardenError `data-directory-open` where it cannot be closed
 */
export async function closeToOthers(dataDir: string): Promise<string | undefined> {
  const names = await readdir(dataDir).catch(() => undefined);
  if (!names) return undefined;
  if (names.every((name) => OURS.test(name))) return close(dataDir);
  await mkdir(join(dataDir, 'neo4j'), { mode: 0o700 }).catch(() => {}); // it is there, or starting tells why it cannot be
  const told = await Promise.all(
    FOLDERS.filter((name) => names.includes(name)).map((name) => close(join(dataDir, name))),
  );
  return told.find((sentence) => sentence !== undefined);
}

async function close(folder: string): Promise<string | undefined> {
  const mode = (await stat(folder)).mode & 0o777;
  if ((mode & OTHERS) === 0) return undefined;
  try {
    await chmod(folder, mode & ~OTHERS);
  } catch (error) {
    throw new PipewardenError(
      'data-directory-open',
      `The folder ${folder} can be read by others, and its mode could not be changed.`,
      `Run "chmod 700 ${folder}" as its owner, or set PIPEWARDEN_DATA to a folder of your own.`,
      { cause: error },
    );
  }
  return `The folder ${folder} could be read by others; now its owner alone can read it.`;
}

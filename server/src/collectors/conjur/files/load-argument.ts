/** From a command line's `FILE`, `DIRECTORY` or `MODE:BRANCH:FILE` to the files and how each is loaded. */
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { loadModes, type LoadMode } from '../../../domain/conjur.js';
import { PipewardenError } from '../../../domain/errors.js';

export interface FileLoad {
  mode: LoadMode;
  branch: string;
  file: string;
  /** Found in a directory rather than named: then what is no policy is passed over. */
  found: boolean;
}

/**
 * A file alone is `put:root`. The files of a directory are loaded one after another by name; without a mode they are
 * `post:root`, since each `put` would undo the one before.
 * Throws PipewardenError `policy-file-missing`, `policy-branch-missing`.
 */
export async function expandLoads(loads: readonly string[]): Promise<readonly FileLoad[]> {
  const expanded = await Promise.all(loads.map(expand));
  return expanded.flat();
}

async function expand(argument: string): Promise<readonly FileLoad[]> {
  const { mode, branch, path } = parseArgument(argument);
  const entry = await stat(path).catch(() => undefined);
  if (!entry)
    throw new PipewardenError(
      'policy-file-missing',
      `There is no file or directory ${path}.`,
      'Name a policy file as FILE or MODE:BRANCH:FILE, with MODE post, patch or put.',
    );
  if (!entry.isDirectory()) return [{ mode: mode ?? 'put', branch, file: path, found: false }];
  const files = await policyFiles(path);
  return files.map((file) => ({ mode: mode ?? 'post', branch, file, found: true }));
}

function parseArgument(argument: string): { mode: LoadMode | undefined; branch: string; path: string } {
  const [word = '', ...rest] = argument.split(':');
  const mode = loadModes.find((each) => each === word);
  if (!mode || rest.length === 0) return { mode: undefined, branch: 'root', path: argument };
  const [branch = '', ...path] = rest;
  if (branch === '' || path.length === 0)
    throw new PipewardenError(
      'policy-branch-missing',
      `"${argument}" does not say which branch to load into.`,
      'Write MODE:BRANCH:FILE, e.g. post:root:base.yml.',
    );
  return { mode, branch, path: path.join(':') };
}

async function policyFiles(directory: string): Promise<readonly string[]> {
  const entries = await readdir(directory, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

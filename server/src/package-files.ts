/** Where the package's own files are: at the same path below its root, whether sources run or the bundle (`dist/server`). */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PipewardenError } from './domain/errors.js';

let root: string | undefined;

/** Whether the bundle runs, and not the sources: a thread of its own has an entry of its own then. */
export function runsBundle(): boolean {
  return import.meta.url.endsWith('.js');
}

/** Absolute path of a file or folder of the package, named from its root: `packageFile('cypher')`. */
export function packageFile(path: string): string {
  root ??= findRoot(dirname(fileURLToPath(import.meta.url)));
  return join(root, path);
}

/** The nearest folder whose package.json is ours. */
function findRoot(from: string): string {
  for (let folder = from; ; folder = dirname(folder)) {
    const manifest = join(folder, 'package.json');
    if (existsSync(manifest) && (JSON.parse(readFileSync(manifest, 'utf8')) as { name?: string }).name === 'pipewarden')
      return folder;
    if (folder === dirname(folder))
      throw new PipewardenError(
        'package-incomplete',
        `The package.json of Pipewarden is missing above ${from}.`,
        'Install the package again.',
      );
  }
}

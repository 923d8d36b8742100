/** Configuration as code from a file, or from a folder of files as CASC_JENKINS_CONFIG may name one. */
import { readdir, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { gapOf } from '../../../domain/coverage.js';
import { readRegularText } from '../../files/regular-file.js';
import { PipewardenError } from '../../../domain/errors.js';
import type { CoverageGap } from '../../../domain/snapshot.js';
import { mergeCasc } from './merge.js';
import { type CascConfiguration, readCasc } from './read-casc.js';
import { type CascReader, printPlace } from './reader.js';
import { type CascNode, parseCasc } from './yaml-tree.js';

/** Bytes of one file, and files of one folder. */
const LARGEST = 32 * 1_048_576;
const MOST = 2_000;

/** Text of one source file, by the name that places give it. */
export interface CascSource {
  file: string;
  text: string;
}

/**
 * Reads `--strategy-from casc:PATH`.
 * @throws PipewardenError `casc-unreadable`; what is wrong within a file is a gap
 */
export async function readCascPath(
  path: string,
  permissions: CascReader['permissions'] = [],
): Promise<CascConfiguration> {
  return readCascSources(await readSources(path), path, permissions);
}

/** Several texts as one configuration, in their order. A text that is no YAML makes the strategy unknown, as Jenkins would not start with it. */
export function readCascSources(
  sources: readonly CascSource[],
  name: string,
  permissions: CascReader['permissions'] = [],
): CascConfiguration {
  const gaps: CoverageGap[] = [];
  const nodes: CascNode[] = [];
  let malformed = false;
  for (const { file, text } of sources) {
    try {
      nodes.push(...parseCasc(text, file));
    } catch (thrown) {
      if (!(thrown instanceof PipewardenError)) throw thrown;
      gaps.push(gapOf(thrown, file));
      malformed = true;
    }
  }
  const merged = mergeCasc(nodes, (path, first, second) => gaps.push(conflict(path, first, second)));
  const read = readCasc(merged, name, permissions);
  return { ...read, security: malformed ? null : read.security, gaps: [...gaps, ...read.gaps] };
}

function conflict(path: readonly string[], first: CascNode, second: CascNode): CoverageGap {
  return {
    code: 'casc-conflict',
    subject: printPlace(second.place),
    message: `${path.join('.')} is given another value than at ${printPlace(first.place)}; the later one was used.`,
  };
}

/** Texts of a file or of a folder of files, by path. Throws `casc-unreadable`. */
export async function readSources(path: string): Promise<CascSource[]> {
  try {
    if (!(await stat(path)).isDirectory()) return [{ file: nameOf(path), text: await readText(path) }];
    const found = await readdir(path, { recursive: true, withFileTypes: true });
    const files = found
      .filter((entry) => entry.isFile() && /\.ya?ml$/i.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
    if (files.length === 0 || files.length > MOST) throw new Error(`${files.length} files`);
    return await Promise.all(files.map(async (file) => ({ file: relative(path, file), text: await readText(file) })));
  } catch (cause) {
    throw new PipewardenError(
      'casc-unreadable',
      `The configuration as code at ${path} cannot be read, holds no YAML file, or is too large.`,
      'Name a YAML file, or a folder of .yml and .yaml files.',
      { cause },
    );
  }
}

async function readText(path: string): Promise<string> {
  return readRegularText(path, LARGEST);
}

function nameOf(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}

/** `--scanner-results`: what zizmor, poutine or a scanner that writes SARIF found in repositories. */
import { basename } from 'node:path';
import { PipewardenError } from '../../../domain/errors.js';
import type { ScannerResult } from '../../../domain/scanner-results.js';
import type { JenkinsSnapshot } from '../../../domain/snapshot.js';
import { readRegularText } from '../../files/regular-file.js';
import { readScannerText } from './scanner-formats.js';

/**
 * What a snapshot holds of files as they are given: `FILE`, or `REPOSITORY=FILE` where the file does not say what was scanned.
 * @throws PipewardenError `scanner-results-missing`, `scanner-results-invalid` or `scanner-repository-unknown`
 */
export async function givenScannerResults(
  given: readonly string[] | undefined,
): Promise<Pick<JenkinsSnapshot, 'scannerResults'>> {
  if (given === undefined) return {};
  return { scannerResults: (await Promise.all(given.map(readOne))).flat() };
}

async function readOne(given: string): Promise<ScannerResult[]> {
  const [, repository, path = given] = /^([^=]+)=(.+)$/s.exec(given) ?? [];
  const results = readScannerText(await read(path));
  if (!results)
    throw new PipewardenError(
      'scanner-results-invalid',
      `${basename(path)} is no result of zizmor or poutine, and no SARIF.`,
      'Give what "zizmor --format json", "poutine --format json" or either with sarif prints.',
    );
  return results.map((result) => ({ ...result, repository: repository ?? result.repository ?? unknown(path) }));
}

function unknown(path: string): never {
  throw new PipewardenError(
    'scanner-repository-unknown',
    `${basename(path)} does not say which repository was scanned.`,
    'Say it before the file: --scanner-results owner/name=FILE.',
  );
}

async function read(path: string): Promise<string> {
  try {
    return await readRegularText(path);
  } catch (error) {
    const next = 'Check the path and its permissions.';
    throw new PipewardenError('scanner-results-missing', `${path} could not be read.`, next, { cause: error });
  }
}

/**
 * `--repository-writers`: a table (CSV or JSON) of repository, person and level, or what GitHub
 * (`GET /repos/{owner}/{repo}/collaborators`) and GitLab (`GET /projects/:id/members/all`) answer, by the name of the repository.
 */
import { basename } from 'node:path';
import { LineCounter, parseDocument } from 'yaml';
import { PipewardenError } from '../../../domain/errors.js';
import type { JenkinsSnapshot } from '../../../domain/snapshot.js';
import type { RepositoryWriter } from '../../../domain/repository-writers.js';
import { readRegularText } from '../../files/regular-file.js';
import { readWriterTable } from './repository-writers-csv.js';
import { readWriterTree, type Invalid } from './repository-writers-json.js';

const EXPECTED =
  'Give a CSV file with the columns repository, person and level, JSON of the same, or {"owner/name": […]} with the answer of GitHub or GitLab. Levels are read, write and admin, or those of GitHub and GitLab.';

async function readRepositoryWriters(path: string): Promise<RepositoryWriter[]> {
  const text = (await read(path)).replace(/^\ufeff/, '');
  const file = basename(path);
  const invalid: Invalid = (reason) => {
    throw new PipewardenError(
      'repository-writers-invalid',
      `${path} does not have the expected form: ${reason}.`,
      EXPECTED,
    );
  };
  if (!/^\s*[[{]/.test(text)) return readWriterTable(text, file, invalid);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, schema: 'json' });
  if (document.errors.length > 0) return invalid('it is not JSON');
  const lineOf = (offset: number | undefined) => (offset === undefined ? 0 : lines.linePos(offset).line);
  return readWriterTree(document.contents, file, lineOf, invalid);
}

/**
 * What a snapshot holds of it.
 * @throws PipewardenError `repository-writers-missing` or `repository-writers-invalid`
 */
export async function givenWriters(path: string | undefined): Promise<Pick<JenkinsSnapshot, 'repositoryWriters'>> {
  return path === undefined ? {} : { repositoryWriters: await readRepositoryWriters(path) };
}

async function read(path: string): Promise<string> {
  try {
    return await readRegularText(path);
  } catch (error) {
    throw new PipewardenError(
      'repository-writers-missing',
      `${path} could not be read.`,
      'Check the path and its permissions.',
      { cause: error },
    );
  }
}

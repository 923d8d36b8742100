/** A table of repository, person and level. */
import type { RepositoryWriter } from '../../../domain/repository-writers.js';
import { readTable, type Invalid } from './operator-table.js';
import { levelOf } from './repository-writers-json.js';

export function readWriterTable(text: string, file: string, invalid: Invalid): RepositoryWriter[] {
  return readTable(text, ['repository', 'person', 'level'], invalid).map(({ cells, line }) => {
    const [repository = '', person = '', level = ''] = cells;
    if (repository === '' || person === '') return invalid(`line ${line} lacks the repository or the person`);
    const known = levelOf(level) ?? invalid(`line ${line} has the level "${level}"`);
    return { repository, person, level: known, isAccount: false, place: { file, line } };
  });
}

/** A table of repository, person and level, as spreadsheets write it. */
import type { RepositoryWriter } from '../../../domain/repository-writers.js';
import { levelOf, type Invalid } from './repository-writers-json.js';

const columns = ['repository', 'person', 'level'] as const;

/** The first line names the columns, in any order and with others between them; empty lines and those that begin with `#` are skipped. */
export function readWriterTable(text: string, file: string, invalid: Invalid): RepositoryWriter[] {
  const lines = text.split(/\r?\n/);
  const header = cellsOf(lines[0] ?? '').map((cell) => cell.toLowerCase());
  const missing = columns.find((column) => !header.includes(column));
  if (missing) return invalid(`its first line names no column ${missing}`);
  return lines.flatMap((line, at) => {
    if (at === 0 || line.trim() === '' || line.startsWith('#')) return [];
    const cells = cellsOf(line);
    const [repository = '', person = '', level = ''] = columns.map((column) => cells[header.indexOf(column)]);
    if (repository === '' || person === '') return invalid(`line ${at + 1} lacks the repository or the person`);
    const known = levelOf(level) ?? invalid(`line ${at + 1} has the level "${level}"`);
    return [{ repository, person, level: known, isAccount: false, place: { file, line: at + 1 } }];
  });
}

/** Cells separated by commas or semicolons; quoted ones hold both, and a quote as two. */
function cellsOf(line: string): string[] {
  const cells = [...line.matchAll(/(?:^|[,;])\s*(?:"((?:[^"]|"")*)"|([^,;]*))/g)];
  return cells.map(([, quoted, plain]) => (quoted?.replaceAll('""', '"') ?? plain ?? '').trim());
}

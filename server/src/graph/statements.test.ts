import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseHeader } from './header.js';
import { StatementCatalogue } from './statements.js';

const text = `// blast-radius — what can be reached from one node
//   over traversable relationships
// params: id STRING, maxDepth INTEGER = 5, kinds LIST<STRING>, pairs LIST<MAP<a, b>>
// columns: node NODE, distance INTEGER
// severity: high
// description: first line
//   second line: still the description
// reads
MATCH (n) RETURN n
// not header: x
`;

describe('the header of a statement', () => {
  const header = parseHeader(text);
  it('names the statement and its meaning, over several lines', () => {
    expect(header.title).toBe('blast-radius');
    expect(header.meaning).toBe('what can be reached from one node over traversable relationships');
  });
  it('declares parameters with types and defaults', () => {
    expect(header.parameters).toEqual([
      { name: 'id', type: 'STRING' },
      { name: 'maxDepth', type: 'INTEGER', default: 5 },
      { name: 'kinds', type: 'LIST<STRING>' },
      { name: 'pairs', type: 'LIST<MAP<a, b>>' },
    ]);
  });
  it('declares columns and whether it writes', () => {
    expect(header.columns.map((column) => column.name)).toEqual(['node', 'distance']);
    expect(header.mode).toBe('reads');
  });
  it('keeps every further key, and only those of the header', () => {
    expect(header.keys).toEqual({ severity: 'high', description: 'first line second line: still the description' });
  });
});

describe('the catalogue', () => {
  const root = mkdtempSync(join(tmpdir(), 'statements-'));
  const own = mkdtempSync(join(tmpdir(), 'statements-'));
  mkdirSync(join(root, 'paths'));
  writeFileSync(join(root, 'paths', 'blast-radius.cypher'), text);
  writeFileSync(join(own, 'mine.cypher'), '// mine — own\n// reads\nRETURN 1');
  const catalogue = new StatementCatalogue([{ directory: own, prefix: 'risk' }], root);

  it('lists statements of all folders', () => {
    expect(catalogue.names()).toEqual(['paths/blast-radius', 'risk/mine']);
    expect(catalogue.names('risk/')).toEqual(['risk/mine']);
  });
  it('refuses a name it has no file for, and names that leave the folder', () => {
    expect(() => catalogue.get('paths/none')).toThrow(expect.objectContaining({ code: 'unknown-statement' }));
    expect(() => catalogue.get('../paths/blast-radius')).toThrow(
      expect.objectContaining({ code: 'unknown-statement' }),
    );
  });
  it('fills in defaults and refuses a missing parameter', () => {
    const statement = catalogue.get('paths/blast-radius');
    expect(catalogue.bind(statement, { id: 'x', kinds: [], pairs: [] })).toEqual({
      id: 'x',
      kinds: [],
      pairs: [],
      maxDepth: 5,
    });
    expect(() => catalogue.bind(statement, { id: 'x' })).toThrow(
      expect.objectContaining({ code: 'missing-parameter' }),
    );
  });
});

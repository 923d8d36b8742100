/** Policy files of public repositories, read or refused exactly as the upstream parser reads or refuses them. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPolicy } from '../../src/collectors/conjur/policy/read-policy.js';
import type { PolicyStatement } from '../../src/domain/conjur.js';
import { conjurFixtures } from '../support/conjur.js';

interface ExpectedFile {
  file: string;
  ok: boolean;
  error?: { code: string; message: string; line?: number; column?: number };
  counts?: Record<string, number>;
  records?: unknown[];
}

const read = (file: string): string => readFileSync(join(conjurFixtures, file), 'utf8');
const parse = (text: string) => readPolicy(text, { account: 'demo', branch: 'root' });

describe.skipIf(!existsSync(conjurFixtures))('the policy language (needs ../shared/fixtures)', () => {
  const { files } = existsSync(conjurFixtures)
    ? (JSON.parse(read('_expected/parse-results.json')) as { files: ExpectedFile[] })
    : { files: [] };

  it(`gives the records or the error of ${files.length} files`, () => {
    expect(files.length).toBeGreaterThan(150);
    for (const file of files) {
      const result = parse(read(file.file));
      if (!file.ok) {
        expect({ code: 'policy_invalid', ...('problem' in result ? result.problem : {}) }, file.file).toEqual(
          file.error,
        );
        continue;
      }
      if ('problem' in result) throw new Error(`${file.file}: ${result.problem.message}`);
      expect(countsOf(result.statements), file.file).toEqual(file.counts);
      if (file.records) expect(result.statements.map(asUpstream), file.file).toEqual(file.records);
    }
  });

  it('names line, column and sentence of the errors as upstream tests expect them', () => {
    const folder = 'cyberark/conjur/gems/policy-parser/spec/errors/yaml';
    const cases = readdirSync(join(conjurFixtures, folder)).filter((name) => name !== 'multiple-documents.yml');
    for (const name of cases) {
      const text = read(join(folder, name));
      const [place = '', sentence = ''] = text.split('\n').map((line) => line.replace(/^# /, ''));
      const [line, column] = place.split(', ').map(Number);
      const result = parse(text);
      expect('problem' in result && result.problem, name).toEqual({ message: sentence, line, column });
    }
    expect(cases).toHaveLength(10);
  });

  it('never fails in another way than with a problem, whatever file of the fixtures it is given', () => {
    const texts = readdirSync(conjurFixtures, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));
    expect(texts.length).toBeGreaterThan(300);
    for (const text of texts) expect(() => parse(text)).not.toThrow();
  });
});

/** Kinds of created records and tags of statements, as the index of the fixtures counts them. */
function countsOf(statements: readonly PolicyStatement[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const statement of statements) {
    const name = statement.op === 'create' ? (statement.id.split(':')[1] ?? '') : `!${statement.op}`;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

/** A statement in the form upstream's records were written down in. */
function asUpstream(statement: PolicyStatement): unknown {
  const { line: _line, column: _column, ...rest } = statement;
  if (rest.op === 'delete') return { ...rest, isRole: !rest.records.some((id) => /:(variable|webservice):/.test(id)) };
  if (rest.op !== 'create') return rest;
  const { op, id, isRole, isResource, annotations, restrictedTo = [], layers, publicKeys } = rest;
  return {
    op,
    id,
    isRole,
    isResource,
    owner: isResource ? (rest.owner ?? 'demo:user:admin') : null,
    ...(annotations.length > 0 ? { annotations: Object.fromEntries(annotations) } : {}),
    ...(restrictedTo.length > 0 ? { restricted_to: restrictedTo } : {}),
    ...(layers ? { layers } : {}),
    ...(publicKeys ? { public_keys: publicKeys.length } : {}),
  };
}

/** Manifests as upstream's own tests of summon read or refuse them. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseManifest, type Manifest } from '../../src/collectors/summon/manifest/parse-manifest.js';
import type { SecretSpec } from '../../src/collectors/summon/manifest/spec.js';
import { substitute } from '../../src/collectors/summon/manifest/substitute.js';
import { conjurFixtures } from '../support/conjur.js';

interface ExpectedSpec {
  var?: boolean;
  file?: boolean;
  literal?: boolean;
  path: string;
  default?: string;
}

interface Case {
  id: string;
  yaml?: string;
  env?: string;
  subs?: Record<string, string> | null;
  expect?: Record<string, ExpectedSpec>;
  size?: number;
  files?: { path: string; format: string; secrets: Record<string, string> }[];
  error?: string;
  path?: string;
  expectPath?: string;
}

const file = join(conjurFixtures, '_expected/summon-cases.json');

describe.skipIf(!existsSync(file))('summon (needs ../shared/fixtures)', () => {
  const { cases } = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { cases: Case[] }) : { cases: [] };

  it('has cases of manifests, of refusals and of substitutions', () => {
    expect(cases).toHaveLength(16);
    expect(cases.filter((each) => each.error)).toHaveLength(7);
  });

  it.each(cases)('reads or refuses $id as upstream does', (each) => {
    if (each.expectPath !== undefined) {
      expect(substitute(each.path ?? '', each.subs ?? null).text).toBe(each.expectPath);
      return;
    }
    const values = { substitutions: each.subs ?? null, undeclared: 'refuse' } as const;
    const read = parseManifest(each.yaml ?? '', each.env ?? '', values);
    if (each.error) expect('problem' in read && read.problem.message).toContain(each.error);
    else if ('problem' in read) throw new Error(read.problem.message);
    else expectManifest(read, each);
  });
});

function expectManifest({ secrets, files }: Manifest, expected: Case): void {
  for (const [name, spec] of Object.entries(expected.expect ?? {}))
    expect(asExpected(secrets.get(name), spec), name).toEqual(spec);
  if (expected.size !== undefined) expect(secrets.size).toBe(expected.size);
  if (!expected.files) return;
  const paths = (found: Manifest['secrets']) => Object.fromEntries([...found].map(([name, { path }]) => [name, path]));
  expect(files.map(({ path, format, secrets: found }) => ({ path, format, secrets: paths(found) }))).toEqual(
    expected.files,
  );
}

/** What was read, as far as the case says what to expect. */
function asExpected(found: SecretSpec | undefined, expected: ExpectedSpec): Partial<ExpectedSpec> | undefined {
  if (!found) return undefined;
  const { isVariable, isFile, isLiteral, path, defaultValue } = found;
  const all = { var: isVariable, file: isFile, literal: isLiteral, path, default: defaultValue ?? '' };
  return Object.fromEntries(Object.entries(all).filter(([name]) => name in expected));
}

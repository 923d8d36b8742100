/** What a live account shows its administrator compiles to the same facts as the policy files it was made from. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compileConjur, compileEstate } from '../../src/compile/conjur/compile.js';
import { conjurNodeId } from '../../src/domain/conjur-kinds.js';
import type { LoadMode } from '../../src/domain/conjur.js';
import { conjurFixtures } from '../support/conjur.js';
import { ConjurState } from '../support/conjur-server/state.js';
import { collectAs, factLines } from '../support/live-conjur.js';

const present = existsSync(conjurFixtures);
const expected = (name: string): unknown =>
  JSON.parse(present ? readFileSync(join(conjurFixtures, '_expected', `${name}.json`), 'utf8') : '[]');
const read = (file: string) => readFileSync(join(conjurFixtures, file), 'utf8');

interface Decisions {
  scenario: string;
  loads: { file: string; mode: LoadMode; branch: string }[];
}

/** How many facts agree. A role of a made-up kind that nothing shown names, Conjur has no way to show. */
async function compare(state: ConjurState, what: string): Promise<number> {
  const live = factLines((await compileConjur(await collectAs(state), {})).facts);
  const hidden = [...state.estate.roles.values()]
    .map(({ role }) => role)
    .filter((role) => !state.estate.resources.get(role))
    .map((role) => JSON.stringify(conjurNodeId('vault', role)))
    .filter((node) => !live.some((line) => line.includes(node)));
  const files = factLines(compileEstate('vault', state.estate));
  expect(live, what).toEqual(files.filter((line) => !hidden.some((node) => line.includes(node))));
  return live.length;
}

describe.skipIf(!present)('a live account read by its administrator (needs ../shared)', () => {
  const scenarios = expected('decisions') as Decisions[];
  it(`gives the facts of the files in ${scenarios.length} estates of several loads`, async () => {
    let facts = 0;
    for (const { scenario, loads } of scenarios) {
      const state = new ConjurState('demo');
      for (const { file, mode, branch } of loads) state.load(mode, branch, read(file));
      facts += await compare(state, scenario);
    }
    expect(facts).toBeGreaterThan(1000);
  });

  const { files = [] } = expected('parse-results') as { files?: { file: string; ok: boolean }[] };
  const policies = files.flatMap(({ file, ok }) => (ok ? [file] : []));
  const loadable = policies.filter((file) => new ConjurState('demo').load('post', 'root', read(file)).status === 201);
  it(`gives the facts of the file for each of ${loadable.length} policy files that load by themselves`, async () => {
    expect(loadable.length).toBeGreaterThan(80);
    for (const file of loadable) {
      const state = new ConjurState('demo');
      state.load('post', 'root', read(file));
      await compare(state, file);
    }
  }, 60_000);
});

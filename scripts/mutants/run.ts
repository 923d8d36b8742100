/** npm run mutants [-- --room NAME] [--only ID,…]: breaks one rule at a time in a copy of the tree; exits 1 when no test notices one. */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { openGraph } from '../../server/src/graph/open.js';
import { readScriptOptions } from '../script-options.js';
import { breakRule, readMutants, type Mutant } from './mutant.js';

const root = join(import.meta.dirname, '../..');
const values = readScriptOptions({
  command: 'npm run mutants',
  about: 'Breaks one rule at a time in a copy of the tree, and exits 1 when no test notices one.',
  options: {
    room: { value: 'name', about: 'only the rules of one room' },
    only: { value: 'ids', about: 'only these mutants, joined by commas' },
  },
});
const wanted = choose();
const copy = mkdtempSync(join(tmpdir(), 'pipewarden-mutants-'));
try {
  copyTree();
  process.exitCode = (await besideGraph(runAll)) ? 0 : 1;
} finally {
  rmSync(copy, { recursive: true, force: true });
}

function choose(): readonly Mutant[] {
  const all = readMutants();
  const only = values.only?.split(',');
  const stranger = only?.find((id) => !all.some((each) => each.id === id));
  const chosen = all.filter(
    ({ id, room }) => (only?.includes(id) ?? true) && (values.room === undefined || room === values.room),
  );
  if (stranger === undefined && chosen.length > 0) return chosen;
  const rooms = [...new Set(all.map(({ room }) => room))].join(', ');
  say(stranger === undefined ? `No mutant fits. The rooms are ${rooms}.` : `There is no mutant "${stranger}".`);
  process.exit(2);
}

/** What git knows or would add, so that a change not yet committed is tried, too. */
function copyTree(): void {
  const files = execFileSync('git', ['ls-files', '-z', '-co', '--exclude-standard'], { cwd: root, encoding: 'utf8' });
  for (const file of files.split('\0').filter((each) => each !== '')) {
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    cpSync(join(root, file), join(copy, file));
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
}

/** Starts one Neo4j for all test files that need one; each joins it, as none of them stops what it did not start. */
async function besideGraph<T>(work: (env: NodeJS.ProcessEnv) => T): Promise<T> {
  if (!wanted.some(({ tests }) => tests.some((test) => projectOf(test) !== 'unit'))) return work({});
  const dataDir = join(copy, 'mutants-graph');
  mkdirSync(dataDir);
  const graph = await openGraph({ dataDir });
  try {
    return work({ PIPEWARDEN_TEST_GRAPH: dataDir });
  } finally {
    await graph.close();
  }
}

/** Whether every mutant was noticed. A test that fails without a mutant would notice anything, so those are run first. */
function runAll(env: NodeJS.ProcessEnv): boolean {
  const tests = [...new Set(wanted.flatMap((each) => each.tests))];
  say(`${wanted.length} mutants; first their ${tests.length} test files as they are …`);
  if (!pass(tests, env, namesOf(wanted))) {
    say('These tests fail without a mutant. Mend them first.');
    return false;
  }
  const survivors = wanted.filter((mutant) => !isKilled(mutant, env));
  say(`${wanted.length - survivors.length} of ${wanted.length} killed.`);
  for (const { id, rule } of survivors) say(`No test notices ${id}: ${rule}`);
  return survivors.length === 0;
}

function isKilled(mutant: Mutant, env: NodeJS.ProcessEnv): boolean {
  const path = join(copy, mutant.file);
  const text = readFileSync(path, 'utf8');
  writeFileSync(path, breakRule(mutant, text));
  const killed = !pass(mutant.tests, env, mutant.named);
  writeFileSync(path, text);
  say(`${killed ? 'killed  ' : 'survived'}  ${mutant.room}/${mutant.id}`);
  return killed;
}

function pass(tests: readonly string[], env: NodeJS.ProcessEnv, named?: string): boolean {
  return ['unit', 'integration', 'browser'].every((project) => {
    const own = tests.filter((test) => projectOf(test) === project);
    if (own.length === 0) return true;
    const vitest = join(copy, 'node_modules/vitest/vitest.mjs');
    const options = ['run', '--project', project, '--bail', '1', '--maxWorkers', '1', '--reporter', 'dot'];
    const filter = named === undefined ? [] : ['--testNamePattern', named];
    const { status, stdout } = spawnSync(process.execPath, [vitest, ...options, ...filter, ...own], {
      cwd: copy,
      encoding: 'utf8',
      env: { ...process.env, ...env },
    });
    if (status === 0 && /No test files found|Tests +\d+ skipped/.test(stripVTControlCharacters(stdout)))
      throw new Error(`Vitest ran none of ${own.join(', ')}${named === undefined ? '' : `, tests named "${named}"`}.`);
    return status === 0;
  });
}

/** What matches every test the mutants name; undefined where one of them names none and so means all. */
function namesOf(mutants: readonly Mutant[]): string | undefined {
  const names = [...new Set(mutants.map(({ named }) => named))];
  return names.includes(undefined) ? undefined : names.join('|');
}

/** As vitest.config.ts divides them. */
function projectOf(test: string): 'unit' | 'integration' | 'browser' {
  const [, folder] = /^server\/test\/(integration|browser)\//.exec(test) ?? [];
  return folder === 'integration' || folder === 'browser' ? folder : 'unit';
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

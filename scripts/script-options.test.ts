import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { packageFile } from '../server/src/package-files.js';

/** As npm starts it, apart from the shell. */
function run(script: string, ...args: readonly string[]) {
  const tsx = packageFile('node_modules/tsx/dist/cli.mjs');
  return spawnSync(process.execPath, [tsx, packageFile(script), ...args], { encoding: 'utf8' });
}

it.each([
  ['scripts/bench/run.ts', 'npm run bench', '--size'],
  ['scripts/bench-web/run.ts', 'npm run bench:web', '--only'],
  ['scripts/screenshots.ts', 'npm run screenshots', '--url'],
  ['scripts/looks/run.ts', 'npm run looks', '--only'],
  ['scripts/mutants/run.ts', 'npm run mutants', '--room'],
  ['scripts/past.ts', 'npm run past', '--pairs'],
])('%s tells its options, and that there is no other', (script, command, option) => {
  const help = run(script, '--help');
  expect([help.status, help.stderr]).toEqual([0, '']);
  expect(help.stdout).toContain(`Usage: ${command} -- [options]`);
  expect(help.stdout).toContain(`  ${option} <`);
  const { status, stdout, stderr } = run(script, '--nothing');
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr.trim().split('\n')).toHaveLength(1);
  expect(stderr).toContain(`See: ${command} -- --help`);
});

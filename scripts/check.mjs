/** `npm run check`: the whole quality gate, step by step; goes on after a failure and names the failed steps at the end. */
import { spawnSync } from 'node:child_process';
import { at, prepare, say } from './prepare.mjs';

const bin = (name) => at('node_modules', '.bin', name);

/** Each runs alone too: copy its command. `--only name,…` runs some. */
const steps = [
  ['format', bin('prettier'), ['--check', '--log-level', 'warn', '.']],
  ['lint', bin('oxlint'), ['--deny-warnings', 'server', 'scripts', 'web', 'bin']],
  ['types', bin('tsc'), ['--project', 'tsconfig.json']],
  ['page types', bin('svelte-check'), ['--tsconfig', 'web/tsconfig.json', '--fail-on-warnings', '--output', 'human']],
  ['import directions', bin('depcruise'), ['--config', '.dependency-cruiser.cjs', 'server', 'scripts', 'web/src']],
  ['unused code', bin('knip'), []],
  ['cypher', bin('tsx'), ['scripts/lint-cypher.ts']],
  ['generated files', bin('tsx'), ['scripts/generate.ts', '--check']],
  ['tests', process.execPath, [at('scripts', 'test.mjs')]],
];

prepare();
const chosen = process.argv
  .find((argument) => argument.startsWith('--only='))
  ?.slice('--only='.length)
  .split(',');
const failed = [];
for (const [name, command, args] of steps) {
  if (chosen && !chosen.includes(name)) continue;
  say(`── ${name}`);
  const started = Date.now();
  const { status, error } = spawnSync(command, args, {
    cwd: at(),
    stdio: 'inherit',
    env: { ...process.env, npm_config_loglevel: 'error' },
  });
  if (error) say(String(error));
  if (status !== 0) failed.push(name);
  say(`   ${status === 0 ? 'ok' : 'FAILED'} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
}
say(failed.length === 0 ? 'Everything is in order.' : `Failed: ${failed.join(', ')}.`);
process.exitCode = failed.length === 0 ? 0 : 1;

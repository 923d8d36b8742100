/** `npm run check`: the whole quality gate, step by step; goes on after a failure and names the failed steps at the end. */
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
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

/** The last step has the machine to itself: it runs side by side what it can. */
const [reading, tests] = [steps.slice(0, -1), steps.slice(-1)];

prepare();
const chosen = process.argv
  .find((argument) => argument.startsWith('--only='))
  ?.slice('--only='.length)
  .split(',');
const wanted = (list) => list.filter(([name]) => !chosen || chosen.includes(name));
const failed = [];

const waiting = wanted(reading);
const worker = async () => {
  for (let step = waiting.shift(); step; step = waiting.shift()) await run(step, 'pipe');
};
await Promise.all(Array.from({ length: Math.min(4, availableParallelism()) }, worker));
for (const step of wanted(tests)) {
  say(`── ${step[0]}`);
  await run(step, 'inherit');
}
say(failed.length === 0 ? 'Everything is in order.' : `Failed: ${failed.join(', ')}.`);
process.exitCode = failed.length === 0 ? 0 : 1;

/** @param output `pipe`: what it prints is shown when it has ended, so that two at once stay apart */
async function run([name, command, args], output) {
  const started = Date.now();
  const child = spawn(command, args, {
    cwd: at(),
    stdio: ['ignore', output, output],
    env: { ...process.env, npm_config_loglevel: 'error' },
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text) => (printed += text));
  const status = await new Promise((resolve) => {
    child.once('error', (error) => {
      printed += String(error);
      resolve(1);
    });
    child.once('close', resolve);
  });
  if (status !== 0) failed.push(name);
  if (output === 'pipe') say(`── ${name}\n${printed}`.trimEnd());
  say(`   ${status === 0 ? 'ok' : 'FAILED'} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
}

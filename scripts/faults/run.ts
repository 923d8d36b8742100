/** npm run faults [-- --rounds N] [--seed N] [--only NAME,…] [--jobs N]: what goes wrong around the product loses nothing; exits 1 when a round does. */
import { parseArgs } from 'node:util';
import { faults } from './faults.js';
import type { Fault } from './fault.js';
import { endCommands } from './product.js';
import { tryFaults, type Round } from './rounds.js';
import { prepare } from './prepared.js';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
    jobs: { type: 'string', default: '400' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) printHelp();
else await run();

function printHelp(): void {
  print('npm run faults -- [--rounds N] [--seed 1] [--only NAME,…] [--jobs 400]');
  print(
    'A NAME is that of a fault, or how it begins. The faults are taken in turn, each once unless --rounds says how many:',
  );
  for (const { name, what } of faults) print(`  ${name.padEnd(24)} ${what}`);
}

async function run(): Promise<void> {
  const wanted = choose();
  const given = [values.rounds ?? wanted.length, values.seed, values.jobs];
  const [rounds, seed, jobs] = given.map(Number) as [number, number, number];
  if (![rounds, seed, jobs].every((number) => Number.isSafeInteger(number) && number > 0))
    fail('--rounds, --seed and --jobs are whole numbers above 0.');
  await prepare();
  print(`${rounds} rounds of ${wanted.length} faults, seed ${seed}; first the acknowledged data …`);
  const cancelling = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      cancelling.abort();
      endCommands();
    });
  const done = await tryFaults({ faults: wanted, rounds, seed, jobs, onRound: tell, signal: cancelling.signal });
  report(done);
  if (cancelling.signal.aborted) fail(`It was cancelled after ${done.length} of ${rounds} rounds.`);
}

function choose(): readonly Fault[] {
  const names = values.only?.split(',') ?? [''];
  const chosen = faults.filter(({ name }) => names.some((wanted) => name.startsWith(wanted)));
  const stranger = names.find((wanted) => !faults.some(({ name }) => name.startsWith(wanted)));
  if (stranger !== undefined) fail(`There is no fault "${stranger}"; --help lists them.`);
  for (const { name, unable } of chosen) if (unable?.()) print(`${name} is skipped: ${unable()}.`);
  const able = chosen.filter(({ unable }) => unable?.() === undefined);
  if (able.length === 0) fail('Nothing is left to try.');
  return able;
}

function tell({ fault, lost, told, seconds }: Round, number: number): void {
  print(
    `${String(number).padStart(3)}  ${lost ? 'LOST' : 'kept'}  ${fault.padEnd(24)} ${seconds.toFixed(0).padStart(3)} s  ${told}`,
  );
}

function report(done: readonly Round[]): void {
  const lost = done.filter((round) => round.lost);
  print('\nfault                      rounds  lost');
  for (const name of new Set(done.map(({ fault }) => fault))) {
    const own = done.filter(({ fault }) => fault === name);
    print(
      `${name.padEnd(26)} ${String(own.length).padStart(6)} ${String(own.filter((round) => round.lost).length).padStart(5)}`,
    );
  }
  print(`\n${done.length - lost.length} of ${done.length} rounds lost nothing.`);
  process.exitCode = lost.length > 0 ? 1 : 0;
}

function fail(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(2);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

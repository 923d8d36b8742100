/** npm run soak [-- --minutes N] [--clients N] [--pause MS] [--jobs N] [--gate]: many clients ask while a source is loaded again and again; exits 1 on an error or growing memory. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { serve, type Served } from '../faults/served.js';
import { writeVictimHome } from '../faults/victim-home.js';
import { askAgain, askQuestion, askTheGate, loadAgain, type Tally } from './clients.js';
import { watchMemory } from './memory.js';
import { report } from './report.js';
import { prepare } from '../faults/prepared.js';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    clients: { type: 'string', default: '50' },
    pause: { type: 'string', default: '500' },
    jobs: { type: 'string', default: '200' },
    gate: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) {
  say('npm run soak -- [--minutes 10] [--clients 50] [--pause 500] [--jobs 200] [--gate]');
  say(
    '--pause: milliseconds between an answer and the next question of a client. --jobs: size of what is loaded meanwhile. --gate: four of five clients ask the gate.',
  );
} else await run();

async function run(): Promise<void> {
  const [minutes, clients, pause, jobs] = [values.minutes, values.clients, values.pause, values.jobs].map(Number) as [
    number,
    number,
    number,
    number,
  ];
  if (!(minutes > 0 && clients > 0 && pause >= 0 && jobs > 1)) {
    process.stderr.write('--minutes, --clients, --pause and --jobs are numbers above 0.\n');
    process.exit(2);
  }
  await prepare();
  const folder = mkdtempSync(join(tmpdir(), 'pipewarden-soak-'));
  const homes = [jobs, Math.ceil(jobs * 0.9)].map((count, at) => {
    const home = join(folder, `home-${at}`);
    mkdirSync(home);
    writeVictimHome(home, count);
    return home;
  });
  const server = await serve({
    dataDir: join(folder, 'data'),
    args: ['--seed'],
    env: { PIPEWARDEN_JAVA_FLAGS: '', NODE_OPTIONS: '--inspect=127.0.0.1:0' },
  });
  try {
    await soak(server, { minutes, clients, pause, homes });
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function soak(
  server: Served,
  { minutes, clients, pause, homes }: { minutes: number; clients: number; pause: number; homes: readonly string[] },
): Promise<void> {
  say(`${clients} clients ask for ${minutes} minutes, each ${pause} ms after an answer, while a source is loaded.`);
  const tally: Tally = { took: [], errors: new Map(), loads: 0 };
  await loadAgain(server, homes, 0, tally); // what is asked about is there before anybody asks
  const pid = server.command.child.pid!;
  const until = Date.now() + minutes * 60_000;
  const memory = watchMemory(pid, inspectorIn(server.command.said.err));
  const work = Array.from({ length: clients }, (_, client) =>
    askAgain(
      server,
      { ask: values.gate && client % 5 > 0 ? askTheGate : askQuestion, until, pause, seed: client + 1 },
      tally,
    ),
  );
  await Promise.all([...work, loadAgain(server, homes, until, tally)]);
  const failed = report(tally, await memory.end(), say);
  process.exitCode = failed ? 1 : 0;
}

/** Where the objects of the server are counted. */
function inspectorIn(said: string): string {
  const [, inspector] = /listening on (ws:\S+)/.exec(said) ?? [];
  if (!inspector) throw new Error('The server did not say where its inspector listens.');
  return inspector;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

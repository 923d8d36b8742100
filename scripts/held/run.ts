/** npm run held: whether a server answers /healthz in time, whatever else it is asked. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepare } from '../faults/prepared.js';
import { serve } from '../faults/served.js';
import { readScriptOptions, wholeNumber } from '../script-options.js';
import { writeHomes } from './homes.js';
import { takePulse, type Pulse } from './pulse.js';
import { heavyQuestions, type Heavy } from './questions.js';

const values = readScriptOptions({
  command: 'npm run held',
  about: 'Asks a server what takes long, and tells how long /healthz took meanwhile; exits 1 where that was too long.',
  options: {
    within: { value: 'ms', about: 'milliseconds within which /healthz should answer', default: '100' },
    times: { value: 'number', about: 'how often each question is asked; at once, from the second on', default: '3' },
    jobs: { value: 'number', about: 'jobs of a home that is collected', default: '2000' },
    only: { value: 'text', about: 'only what has this in its name', default: '' },
  },
});
const [within, times] = [wholeNumber('within', values.within, 1), wholeNumber('times', values.times, 1)];
const say = (line: string) => void process.stdout.write(`${line}\n`);

await prepare();
const folder = mkdtempSync(join(tmpdir(), 'pipewarden-held-'));
const server = await serve({ dataDir: join(folder, 'data'), args: ['--seed'], env: { PIPEWARDEN_JAVA_FLAGS: '' } });
const pulse = takePulse(server.url, server.command.child.pid!);
try {
  const homes = writeHomes(folder, wholeNumber('jobs', values.jobs, 1)).map(({ source, name, home }): Heavy => ({
    name,
    async ask() {
      for await (const { error } of server.collect(source, home)) if (error !== null) throw new Error(error);
    },
  }));
  await pulse.answers();
  let late = 0;
  say('   slowest      late  answers   took');
  for (const { name, ask } of [...homes, ...heavyQuestions].filter((each) => each.name.includes(values.only ?? ''))) {
    // The first alone; others find some of it in memory, and come together.
    late += await watch(name, pulse, () => ask(server));
    if (times > 1 && !homes.some((home) => home.name === name))
      late += await watch(`${name}, ${times - 1} at once`, pulse, () =>
        Promise.all(Array.from({ length: times - 1 }, () => ask(server))),
      );
  }
  say(
    late === 0
      ? `/healthz always answered within ${within} ms.`
      : `${late} answers of /healthz took longer than ${within} ms.`,
  );
  process.exitCode = late === 0 ? 0 : 1;
} finally {
  pulse.stop();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}

/** How many answers came late. */
async function watch(name: string, of: Pulse, work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  const refused = await work().then(
    () => '',
    (error: unknown) => ` (${(error as Error).message.split('\n', 1)[0]!})`,
  );
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  const took = await of.answers();
  const late = took.filter((each) => each > within).length;
  const slowest = Math.round(Math.max(0, ...took));
  say(
    `${`${slowest} ms`.padStart(10)} ${String(late).padStart(9)} ${String(took.length).padStart(8)} ${`${seconds} s`.padStart(6)}  ${name}${refused}`,
  );
  return late;
}

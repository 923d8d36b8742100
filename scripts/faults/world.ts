/** Where a round takes place: a data folder of its own with acknowledged data in it, and what was started in it. */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Seeded } from '../bench/seeded.js';
import { require } from './lost.js';
import { startCommand, type Command, type StartOptions } from './product.js';
import { askAcknowledged, askVictim, requireAnswers, victim } from './questions.js';
import { serve, type Served } from './served.js';
import { writeVictimHome } from './victim-home.js';

export interface Template {
  folder: string;
  home: string;
  /** Answers about what is acknowledged. */
  acknowledged: string;
  /** What the victim comes to, once it was loaded whole. */
  victim?: string;
}

/** The seed estate and a home to load, once for all rounds. */
export async function makeTemplate(jobs: number): Promise<Template> {
  const folder = mkdtempSync(join(tmpdir(), 'pipewarden-faults-'));
  const [dataDir, home] = [join(folder, 'data'), join(folder, 'victim')];
  mkdirSync(home);
  writeVictimHome(home, jobs);
  const seeded = await serve({ dataDir, args: ['--seed'] });
  const acknowledged = await askAcknowledged(seeded);
  await seeded.stop();
  return { folder, home, acknowledged };
}

export class World {
  readonly dataDir: string;
  readonly home: string;
  readonly random: Seeded;
  readonly #template: Template;
  readonly #started: Command[] = [];

  constructor(template: Template, number: number, seed: number) {
    this.#template = template;
    this.home = template.home;
    this.random = new Seeded(seed * 1000 + number);
    this.dataDir = join(template.folder, `round-${number}`);
    cpSync(join(template.folder, 'data'), this.dataDir, { recursive: true });
  }

  start(args: readonly string[], options: Partial<StartOptions> = {}): Command {
    const command = startCommand(args, { dataDir: this.dataDir, ...options });
    this.#started.push(command);
    return command;
  }

  collect(options: Partial<StartOptions> = {}): Command {
    return this.start(['collect', 'jenkins-home', '--source', victim, this.home, '--json'], options);
  }

  async serve(options: Partial<StartOptions> = {}): Promise<Served> {
    const server = await serve({ dataDir: this.dataDir, ...options });
    this.#started.push(server.command);
    return server;
  }

  /** What was acknowledged answers as before; with `whole`, the victim is loaded again and comes to what it should. */
  async requireNothingLost(server?: Served, whole = false): Promise<void> {
    const own = server ?? (await this.serve());
    await requireAnswers(own, this.#template.acknowledged);
    if (whole) {
      for await (const { error } of own.collect(victim, this.home)) require(error === null, error ?? '');
      const size = await askVictim(own);
      this.#template.victim ??= size;
      require(size === this.#template.victim, `the victim was loaded again: ${size}, not ${this.#template.victim}`);
    }
    if (!server) await own.stop();
  }

  /** The process of Neo4j; undefined where none says that it runs. */
  neo4j(): number | undefined {
    const file = join(this.dataDir, 'runtime.json');
    return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { pid: number }).pid : undefined;
  }

  /** Ends what is left, and tells which processes had stayed behind although whoever started them had ended. */
  async end(): Promise<readonly number[]> {
    const left = await this.endProcesses();
    rmSync(this.dataDir, { recursive: true, force: true });
    return left;
  }

  async endProcesses(): Promise<readonly number[]> {
    for (const { child } of this.#started) if (child.exitCode === null) child.kill('SIGKILL');
    for (let waited = 0; waited < 100 && this.#processes().length > 0; waited++) await sleep(100);
    const left = this.#processes();
    for (const pid of left) process.kill(pid, 'SIGKILL');
    return left;
  }

  /** Those of Java that name this data folder. */
  #processes(): number[] {
    const pids = existsSync('/proc') ? readdirSync('/proc').filter((name) => /^\d+$/.test(name)) : [];
    return pids.map(Number).filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(this.dataDir);
      } catch {
        return false; // it has just ended
      }
    });
  }
}

/** Clients that ask one question after the other, and one that has a source loaded again and again. */
import { setTimeout as sleep } from 'node:timers/promises';
import { Seeded } from '../bench/seeded.js';
import { victim } from '../faults/questions.js';
import type { Served } from '../faults/served.js';

export interface Tally {
  /** Milliseconds of every answer. */
  took: number[];
  /** How often each error was met, by its code or message. */
  errors: Map<string, number>;
  loads: number;
}

const users = ['nora', 'sam', 'olga', 'marek', 'dkessler', 'rosa', 'tomas'];
const job = 'job:larkspur/release/production/deploy-tickets';

/** What people ask, in about the proportions in which they do. */
const questions: readonly ((random: Seeded) => string)[] = [
  (random) =>
    `{ check(principal: "user:larkspur/${random.pick(users)}", permission: "Job/Build", resource: "${job}") { decision reasons } }`,
  (random) => `{ whatCan(principal: "user:larkspur/${random.pick(users)}", first: 20) { totalCount } }`,
  () =>
    `{ whoCan(permission: "Job/Configure", resource: "${job}", first: 20) { totalCount nodes { principal { id } } } }`,
  (random) => `{ blastRadius(of: "user:larkspur/${random.pick(users)}") { totalCount reachesTierZero } }`,
  () => `{ execution(job: "${job}") { job { id } } }`,
  (random) => `{ search(text: "${random.pick(users)}", first: 10) { node { id } } }`,
  () => '{ sources { name nodes relationships } }',
  () => '{ chokePoints(first: 5) { principals removal } }',
  () => '{ findings(first: 10) { totalCount } }',
  (random) =>
    `{ check(principal: "user:${victim}/user${random.between(0, 29)}", permission: "Job/Read", resource: "job:${victim}/job-1") { decision } }`,
];

export type Ask = (server: Served, random: Seeded) => Promise<unknown>;

export const askQuestion: Ask = (server, random) => server.ask(random.pick(questions)(random));

const jobs = [
  'release/production/deploy-tickets',
  'sandbox/deploy-trial',
  'inventory',
  'tickets/app/ios-build',
  'status-page',
];

/** May a job of the example estate run, started by somebody, sometimes with a production key? */
export const askTheGate: Ask = async (server, random) => {
  const body = {
    subject: { type: 'user', id: `user:larkspur/${random.pick(users)}` },
    action: { name: 'gate' },
    resource: { type: 'job', id: `job:larkspur/${random.pick(jobs)}` },
    context: random.chance(0.3) ? { credentials: ['credential:larkspur/#prod-deploy-ssh'] } : {},
  };
  const response = await fetch(`${server.url}/access/v1/evaluation`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const { context } = (await response.json()) as { context?: { evaluation_id?: string } };
  if (context?.evaluation_id === undefined) throw new Error(`the gate answered ${response.status} without a decision`);
};

export interface Client {
  ask: Ask;
  until: number;
  pause: number;
  seed: number;
}

export async function askAgain(server: Served, { ask, until, pause, seed }: Client, tally: Tally): Promise<void> {
  const random = new Seeded(seed);
  await sleep(random.between(0, pause));
  while (Date.now() < until) {
    const started = performance.now();
    await ask(server, random).catch((error: unknown) => count(tally, error));
    tally.took.push(performance.now() - started);
    await sleep(random.between(0, 2 * pause));
  }
}

/** Two homes by turns, so that every load adds or removes something; at least once. */
export async function loadAgain(server: Served, homes: readonly string[], until: number, tally: Tally): Promise<void> {
  do {
    const home = homes[tally.loads % homes.length]!;
    try {
      for await (const { error } of server.collect(victim, home)) if (error !== null) count(tally, new Error(error));
      tally.loads++;
    } catch (error) {
      count(tally, error);
      await sleep(1000);
    }
  } while (Date.now() < until);
}

function count({ errors }: Tally, error: unknown): void {
  const text = String((error as Error).message).split('\n', 1)[0]!;
  errors.set(text, (errors.get(text) ?? 0) + 1);
}

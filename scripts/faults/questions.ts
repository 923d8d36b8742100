/** What is acknowledged: the seed estate, and what a server answers to questions about it. */
import { require } from './lost.js';
import type { Served } from './served.js';

const query = `{
  sources { name nodes relationships }
  snapshots { id added removed }
  whoCan(permission: "Job/Build", resource: "job:larkspur/release/production/deploy-tickets", first: 200) {
    edges { node { principal { id } } }
  }
  blastRadius(of: "user:larkspur/sam") { totalCount reachesTierZero counts { kind count } }
  needs(first: 50) { edges { node { runner { id } granted excess missing taskCount } } }
  check(principal: "user:larkspur/nora", permission: "Overall/Administer", resource: "controller:larkspur") { decision }
}`;

interface Answer {
  sources: { name: string }[];
  snapshots: { id: string }[];
}

/** Sources that faults are tried on stand beside what is acknowledged. */
export const victim = 'victim';

/** The answers about everything but the victim, as text to compare. */
export async function askAcknowledged(server: Served): Promise<string> {
  const answer = await server.ask<Answer>(query);
  const sources = answer.sources.filter(({ name }) => name !== victim).sort(byText(({ name }) => name));
  const snapshots = answer.snapshots
    .filter(({ id }) => !id.startsWith(`snapshot:${victim}/`))
    .sort(byText(({ id }) => id));
  return JSON.stringify({ ...answer, sources, snapshots }, null, 1);
}

/** Nodes and relationships the victim has, once it was loaded whole. */
export async function askVictim(server: Served): Promise<string> {
  const { sources } = await server.ask<{ sources: { name: string; nodes: number; relationships: number }[] }>(
    '{ sources { name nodes relationships } }',
  );
  return JSON.stringify(sources.filter(({ name }) => name === victim));
}

/** Throws `Lost` at the first line that differs. That a source was loaded once more is no loss. */
export async function requireAnswers(server: Served, acknowledged: string): Promise<void> {
  const known = new Set((JSON.parse(acknowledged) as Answer).snapshots.map(({ id }) => id));
  const answer = JSON.parse(await askAcknowledged(server)) as Answer;
  const snapshots = answer.snapshots.filter(({ id }) => known.has(id));
  const now = JSON.stringify({ ...answer, snapshots }, null, 1).split('\n');
  const before = acknowledged.split('\n');
  const at = before.findIndex((line, index) => line !== now[index]);
  require(at < 0, `what was acknowledged answers differently: ${before[at]?.trim()} has become ${now[at]?.trim()}`);
}

function byText<T>(textOf: (value: T) => string): (one: T, other: T) => number {
  return (one, other) => (textOf(one) < textOf(other) ? -1 : 1);
}

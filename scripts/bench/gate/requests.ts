/** What the gate of a generated estate is asked, drawn by seed: as many different requests as an estate has in a busy hour. */
import { nodeId } from '../../../server/src/domain/ids.js';
import type { JenkinsSnapshot } from '../../../server/src/domain/snapshot.js';
import { Seeded } from '../seeded.js';

/** An evaluation of AuthZEN, as it is sent. */
export interface GateQuestion {
  subject: { type: 'user'; id: string };
  action: { name: 'gate' };
  resource: { type: 'job'; id: string };
  context: { trigger?: string };
}

const DIFFERENT = 4000;

export function drawQuestions(snapshot: JenkinsSnapshot, seed: number): GateQuestion[] {
  const random = new Seeded(seed + 7);
  const jobs = snapshot.items.filter(({ kind }) => kind === 'job');
  const { users } = snapshot;
  return Array.from({ length: DIFFERENT }, () => ({
    subject: { type: 'user', id: nodeId('user', snapshot.source, random.pick(users).id) },
    action: { name: 'gate' },
    resource: { type: 'job', id: nodeId('job', snapshot.source, random.pick(jobs).fullName) },
    context: random.chance(0.5) ? { trigger: random.pick(['user', 'timer', 'scm']) } : {},
  }));
}

/** The starter set with the names of the estate, and one that asks whether whoever starts a job may. */
export function guardrailsFor(starter: string, source: string): string {
  const asks =
    '  - { id: permitted, title: Whoever starts it may, when: { permission: denied }, effect: block, onUnknown: open }\n';
  return `${starter.replaceAll(/:acme(?=\/)/g, `:${source}`).trimEnd()}\n${asks}`;
}

/** What people look at meanwhile, as GraphQL. */
export function explorations(snapshot: JenkinsSnapshot): readonly ((random: Seeded) => string)[] {
  const jobs = snapshot.items.filter(({ kind }) => kind === 'job');
  const user = (random: Seeded) => nodeId('user', snapshot.source, random.pick(snapshot.users).id);
  const job = (random: Seeded) => nodeId('job', snapshot.source, random.pick(jobs).fullName);
  return [
    (random) =>
      `{ check(principal: "${user(random)}", permission: "Job/Build", resource: "${job(random)}") { decision reasons } }`,
    (random) => `{ whatCan(principal: "${user(random)}", first: 20) { totalCount nodes { resource { id } } } }`,
    (random) =>
      `{ whoCan(permission: "Job/Build", resource: "${job(random)}", first: 20) { totalCount nodes { principal { id } } } }`,
    (random) => `{ blastRadius(of: "${user(random)}") { totalCount reachesTierZero } }`,
    (random) => `{ execution(job: "${job(random)}") { job { id } } }`,
    (random) => `{ search(text: "job-${random.between(0, 999)}", first: 10) { node { id } } }`,
    () => '{ sources { name nodes relationships } }',
  ];
}

/** The questions both sides are asked: drawn by seed and kept by the peer's answers, so that ours choose nothing. */
import type { JenkinsSnapshot } from '../../../server/src/domain/snapshot.js';
import { repeat, take } from '../questions.js';
import { Seeded } from '../seeded.js';
import type { Pair } from './in-turn.js';
import type { OpenFga } from './openfga.js';
import { WITH_EVIDENCE, type Product } from './product.js';
import { permissions, type Relation } from './relations.js';

/** What fits one page. */
const MOST = 1_000;

/** What the peer is not asked for: evidence. */
const EVIDENCE = `first ${WITH_EVIDENCE} with evidence against the whole list of ids`;
export const hasEvidence = (kind: string): boolean => kind.includes(EVIDENCE);

interface Asked {
  check: { user: string; relation: Relation; job: string }[];
  whoCan: { relation: Relation; job: string }[];
  whatCan: { user: string; relation: Relation }[];
}

/** Lists of 1 to 1,000 answers; half of the checks are taken from them, as nearly all that are drawn are denied. */
export async function choose(peer: OpenFga, snapshot: JenkinsSnapshot, seed: number, count: number): Promise<Asked> {
  const random = new Seeded(seed + 3);
  const relations = Object.keys(permissions) as Relation[];
  const jobs = snapshot.items.filter(({ kind }) => kind === 'job').map(({ fullName }) => fullName);
  const users = snapshot.users.map(({ id }) => id);
  const draw = () => ({ user: random.pick(users), relation: random.pick(relations), job: random.pick(jobs) });
  const fits = (answers: readonly string[]) => answers.length > 0 && answers.length <= MOST;
  const allowed: string[] = [];
  const whoCan = await take(count, draw, async ({ relation, job }) => {
    const answers = await peer.whoCan(relation, job);
    if (fits(answers)) allowed.push(random.pick(answers.toSorted()));
    return fits(answers);
  });
  const whatCan = await take(count, draw, async ({ user, relation }) =>
    fits(await peer.whatCan(`user:${user}`, relation)),
  );
  const check = repeat(count, (index) => {
    const asked = index % 2 === 0 ? whoCan[index] : undefined;
    return asked === undefined ? draw() : { ...asked, user: allowed[index]! };
  });
  return { check, whoCan, whatCan };
}

/** By kind. Each list stands twice: whole and ids only, compared; and the start of ours with evidence beside its whole list. */
export function pairsOf({ check, whoCan, whatCan }: Asked, product: Product, peer: OpenFga): Record<string, Pair[]> {
  const who = (evidence: boolean): Pair[] =>
    whoCan.map(({ relation, job }) => ({
      question: `who-can ${relation} ${job}`,
      ours: () => product.whoCan(relation, job, evidence),
      peer: () => peer.whoCan(relation, job),
      compared: !evidence,
    }));
  const what = (evidence: boolean): Pair[] =>
    whatCan.map(({ user, relation }) => ({
      question: `what-can ${user} ${relation}`,
      ours: () => product.whatCan(user, relation, evidence),
      peer: () => peer.whatCan(`user:${user}`, relation),
      compared: !evidence,
    }));
  return {
    check: check.map(({ user, relation, job }) => ({
      question: `check ${user} ${relation} ${job}`,
      ours: () => product.check(user, relation, job),
      peer: () => peer.check(`user:${user}`, relation, `job:${job}`),
      compared: true,
    })),
    'who-can': who(false),
    'what-can': what(false),
    [`who-can, ${EVIDENCE}`]: who(true),
    [`what-can, ${EVIDENCE}`]: what(true),
  };
}

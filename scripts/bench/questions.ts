/** The questions of a measurement, chosen by seed among those the targets speak of. */
import { whatCan } from '../../server/src/access/what-can.js';
import { whoCan } from '../../server/src/access/who-can.js';
import { credentialId, nodeId } from '../../server/src/domain/ids.js';
import type { JenkinsSnapshot } from '../../server/src/domain/snapshot.js';
import type { Graph } from '../../server/src/graph/graph.js';
import { findPaths } from '../../server/src/paths/paths.js';
import { Seeded } from './seeded.js';

export interface Questions {
  check: { principal: string; permission: string; resource: string }[];
  /** With 1 to 1,000 answers each. */
  whoCan: { permission: string; resource: string }[];
  whatCan: { principal: string; permission: string }[];
  /** Any number of answers, more than 1,000: told apart. */
  whoCanLarge: { permission: string; resource: string }[];
  path: { from: string; to: string }[];
  /** Pairs without any path. */
  unreachable: { from: string; to: string }[];
  blastRadius: { of: string }[];
  /** Credentials. */
  whoCanReach: { to: string }[];
  /** These take whole seconds: a few of each. */
  tierZeroReach: { first: number }[];
  chokePoints: { first: number }[];
  cut: { from: string; to: string }[];
  /** A user whose account goes. */
  whatIf: { node: string }[];
}

const PERMISSIONS = ['hudson.model.Item.Read', 'hudson.model.Item.Build', 'hudson.model.Item.Configure'];
const FEWEST = 1;
/** Questions of a kind that takes long. */
const FEW = 3;
const MOST = 1_000;

/** `count` questions of each kind. Looks at the sizes of answers, so the store must be restarted before measuring cold. */
export async function chooseQuestions(
  graph: Graph,
  snapshot: JenkinsSnapshot,
  seed: number,
  count: number,
): Promise<Questions> {
  const random = new Seeded(seed + 2);
  const { source } = snapshot;
  const jobs = snapshot.items.filter((item) => item.kind === 'job').map((item) => nodeId('job', source, item.fullName));
  const users = snapshot.users.map((user) => nodeId('user', source, user.id));
  const credentials = snapshot.stores.flatMap((store) =>
    store.credentials.map((credential) => credentialId(source, store.owner, credential.id)),
  );
  const large: Questions['whoCanLarge'] = [];
  const allowed: Questions['check'] = [];
  const few = await take(
    count,
    () => ({ permission: random.pick(PERMISSIONS), resource: random.pick(jobs) }),
    async (ask) => {
      const { totalCount, items } = await whoCan(graph, { ...ask, first: 1, explain: false });
      if (totalCount > MOST) large.push(ask);
      if (items[0]) allowed.push({ principal: items[0].principal.id, ...ask });
      return totalCount >= FEWEST && totalCount <= MOST;
    },
  );
  const many = await take(
    count,
    () => ({ principal: random.pick(users), permission: random.pick(PERMISSIONS) }),
    async (ask) => {
      const { totalCount } = await whatCan(graph, { ...ask, first: 1, explain: false });
      return totalCount >= FEWEST && totalCount <= MOST;
    },
  );
  const drawPair = () => ({ from: random.pick(users), to: random.pick(credentials) });
  // Drawn at random most pairs are not connected; half of them are.
  const connected = await take(
    Math.floor(count / 2),
    drawPair,
    async (ask) => (await findPaths(graph, { ...ask, max: 1 })).paths.length > 0,
  );
  const unconnected = await take(
    Math.floor(count / 2),
    drawPair,
    async (ask) => (await findPaths(graph, { ...ask, max: 1 })).paths.length === 0,
  );
  return {
    // Drawn at random nearly all are denied; half are taken from answers of who-can.
    check: repeat(count, (index) => {
      const drawn = {
        principal: random.pick(users),
        permission: random.pick(PERMISSIONS),
        resource: random.pick(jobs),
      };
      return index % 2 === 0 ? (allowed[index / 2] ?? drawn) : drawn;
    }),
    whoCan: few,
    whatCan: many,
    whoCanLarge: large.slice(0, count),
    path: [...connected, ...repeat(count - connected.length, drawPair)],
    unreachable: unconnected,
    blastRadius: repeat(count, () => ({ of: random.pick(users) })),
    whoCanReach: repeat(count, () => ({ to: random.pick(credentials) })),
    tierZeroReach: [{ first: 10_000 }],
    chokePoints: [{ first: 10 }],
    cut: connected.slice(0, FEW),
    whatIf: repeat(FEW, () => ({ node: random.pick(users) })),
  };
}

export function repeat<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

/** Draws until `count` fit, or thirty times as many did not. */
export async function take<T>(count: number, draw: () => T, fits: (drawn: T) => Promise<boolean>): Promise<T[]> {
  const taken: T[] = [];
  for (let tries = 0; taken.length < count && tries < count * 30; tries++) {
    const drawn = draw();
    if (await fits(drawn)) taken.push(drawn);
  }
  return taken;
}

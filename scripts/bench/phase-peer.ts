/** A phase of its own: the same generated estate in Pipewarden and in OpenFGA, both asked in turn over HTTP. */
import { whatCan } from '../../server/src/access/what-can.js';
import { whoCan } from '../../server/src/access/who-can.js';
import { nodeId } from '../../server/src/domain/ids.js';
import type { JenkinsSnapshot } from '../../server/src/domain/snapshot.js';
import type { Graph } from '../../server/src/graph/graph.js';
import { openGraph } from '../../server/src/graph/open.js';
import { loadSnapshot } from '../../server/src/sources/load/load-snapshot.js';
import { generateEstate, type Size } from './generate.js';
import { timed } from './measure.js';
import { askInTurn, type InTurn, type Pair } from './peer/in-turn.js';
import { OpenFga } from './peer/openfga.js';
import { Product } from './peer/product.js';
import { permissions, relationsOf, type Relation } from './peer/relations.js';
import { repeat, take } from './questions.js';
import { Seeded } from './seeded.js';

export interface PeerTask {
  dataDir: string;
  size: Size;
  seed: number;
  count: number;
  binary: string;
  /** Features of OpenFGA to turn on, separated by commas. */
  experimentals: string;
  /** Seconds its writes may take. */
  limit: number;
}

export interface PeerFigures {
  tuples: number;
  /** Fewer than `tuples` when the time was over; then nothing was asked. */
  written: number;
  /** Milliseconds. */
  writing: number;
  loading: number;
  kinds: Record<string, InTurn>;
}

const MOST = 1_000;

export async function runPeerPhase(task: PeerTask): Promise<PeerFigures> {
  const snapshot = generateEstate(task.size, task.seed);
  const tuples = relationsOf(snapshot);
  const peer = await OpenFga.start(task.binary, task.experimentals);
  try {
    const { value: written, ms: writing } = await timed(() => peer.write(tuples, task.limit * 1_000));
    const figures = { tuples: tuples.length, written, writing };
    if (written < tuples.length) return { ...figures, loading: 0, kinds: {} };
    const graph = await openGraph({ dataDir: task.dataDir });
    try {
      const { ms: loading } = await timed(() => loadSnapshot(graph, snapshot));
      return { ...figures, loading, kinds: await compareWith(peer, graph, snapshot, task) };
    } finally {
      await graph.close();
    }
  } finally {
    await peer.stop();
  }
}

async function compareWith(peer: OpenFga, graph: Graph, snapshot: JenkinsSnapshot, task: PeerTask) {
  const pairsOf = await choosePairs(graph, snapshot, task);
  const product = await Product.start(task.dataDir, snapshot.source);
  try {
    const kinds: Record<string, InTurn> = {};
    for (const [kind, pairs] of Object.entries(pairsOf(product, peer))) kinds[kind] = await askInTurn(pairs);
    return kinds;
  } finally {
    await product.stop();
  }
}

/** Questions with 1 to 1,000 answers, which fit one page; half of the checks are taken from answers. */
async function choosePairs(graph: Graph, snapshot: JenkinsSnapshot, { seed, count }: PeerTask) {
  const random = new Seeded(seed + 3);
  const relations = Object.keys(permissions) as Relation[];
  const jobs = snapshot.items.filter(({ kind }) => kind === 'job').map(({ fullName }) => fullName);
  const users = snapshot.users.map(({ id }) => id);
  const draw = () => ({ user: random.pick(users), relation: random.pick(relations), job: random.pick(jobs) });
  const idOf = (kind: 'user' | 'job', name: string) => nodeId(kind, snapshot.source, name);
  const allowed: string[] = [];
  const who = await take(count, draw, async ({ relation, job }) => {
    const ask = { permission: permissions[relation], resource: idOf('job', job), first: 1 };
    const { totalCount, items } = await whoCan(graph, ask);
    const fits = totalCount > 0 && totalCount <= MOST;
    if (fits) allowed.push(items[0]!.principal.id.slice(idOf('user', '').length));
    return fits;
  });
  const what = await take(count, draw, async ({ user, relation }) => {
    const ask = { principal: idOf('user', user), permission: permissions[relation], first: 1 };
    const { totalCount } = await whatCan(graph, { ...ask, resourceKind: 'job' });
    return totalCount > 0 && totalCount <= MOST;
  });
  const checks = repeat(count, (index) => {
    const asked = index % 2 === 0 ? who[index] : undefined;
    return asked === undefined ? draw() : { ...asked, user: allowed[index]! };
  });
  return (product: Product, peer: OpenFga): Record<string, Pair[]> => ({
    check: checks.map(({ user, relation, job }) => ({
      question: `check ${user} ${relation} ${job}`,
      ours: () => product.check(user, relation, job),
      peer: () => peer.check(`user:${user}`, relation, `job:${job}`),
      compared: true,
    })),
    ...listPairs('who-can', who, ({ relation, job }) => ({
      question: `who-can ${relation} ${job}`,
      ours: (evidence) => product.whoCan(relation, job, evidence),
      peer: () => peer.whoCan(relation, job),
    })),
    ...listPairs('what-can', what, ({ user, relation }) => ({
      question: `what-can ${user} ${relation}`,
      ours: (evidence) => product.whatCan(user, relation, evidence),
      peer: () => peer.whatCan(`user:${user}`, relation),
    })),
  });
}

/** Each list twice: whole and ids only, compared; then 50 answers of ours with their evidence beside its whole list. */
function listPairs<T>(
  kind: string,
  questions: readonly T[],
  pairOf: (ask: T) => Omit<Pair, 'ours' | 'compared'> & { ours: (evidence: boolean) => Promise<string[]> },
): Record<string, Pair[]> {
  const pairs = (evidence: boolean) =>
    questions.map(pairOf).map((pair) => ({ ...pair, ours: () => pair.ours(evidence), compared: !evidence }));
  return { [kind]: pairs(false), [`${kind}, 50 with evidence`]: pairs(true) };
}

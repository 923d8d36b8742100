/** A phase of its own: the same generated estate in Pipewarden and in OpenFGA, both asked in turn over HTTP. */
import type { JenkinsSnapshot } from '../../server/src/domain/snapshot.js';
import { openGraph } from '../../server/src/graph/open.js';
import { loadSnapshot } from '../../server/src/sources/load/load-snapshot.js';
import { generateEstate, type Size } from './generate.js';
import { timed } from './measure.js';
import { askInTurn, type InTurn, type Pair } from './peer/in-turn.js';
import { OpenFga } from './peer/openfga.js';
import { choose, pairsOf } from './peer/pairs.js';
import { Product } from './peer/product.js';
import { relationsOf } from './peer/relations.js';
import { say } from './say.js';

export interface PeerTask {
  dataDir: string;
  /** A number of jobs stands for an estate of that many. */
  size: Size | number;
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

export async function runPeerPhase(task: PeerTask): Promise<PeerFigures> {
  const snapshot = generateEstate(task.size, task.seed);
  const tuples = relationsOf(snapshot);
  const peer = await OpenFga.start(task.binary, task.experimentals);
  try {
    say(`writing ${tuples.length.toLocaleString('en')} tuples into OpenFGA …`);
    const { value: written, ms: writing } = await timed(() => peer.write(tuples, task.limit * 1_000));
    const figures = { tuples: tuples.length, written, writing };
    if (written < tuples.length) return { ...figures, loading: 0, kinds: {} };
    say('loading the same estate into Pipewarden …');
    const graph = await openGraph({ dataDir: task.dataDir });
    try {
      const { ms: loading } = await timed(() => loadSnapshot(graph, snapshot));
      return { ...figures, loading, kinds: await compareWith(peer, snapshot, task) };
    } finally {
      await graph.close();
    }
  } finally {
    await peer.stop();
  }
}

async function compareWith(peer: OpenFga, snapshot: JenkinsSnapshot, { dataDir, seed, count }: PeerTask) {
  say('choosing questions …');
  const asked = await choose(peer, snapshot, seed, count);
  const kinds: Record<string, InTurn> = {};
  for (const memory of ['forgetful', 'remembers'] as const) {
    const product = await Product.start(dataDir, snapshot.source, memory);
    try {
      await compareProduct(kinds, memory === 'remembers' ? ASKED_AGAIN : '', pairsOf(asked, product, peer));
    } finally {
      await product.stop();
    }
  }
  return kinds;
}

/** A question that was asked before, of a store in which nothing was committed since. */
const ASKED_AGAIN = ', asked again';

async function compareProduct(kinds: Record<string, InTurn>, about: string, pairs: Record<string, readonly Pair[]>) {
  for (const [kind, some] of Object.entries(pairs)) {
    const started = performance.now();
    const figures = await askInTurn(some);
    const seconds = Math.round((performance.now() - started) / 1_000);
    const name = kind + about;
    say(`${name}: ${figures.ours.median.toFixed(1)} ms against ${figures.peer.median.toFixed(1)} ms, ${seconds} s`);
    kinds[name] = figures;
  }
}

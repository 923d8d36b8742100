/** What is different in a source between two of its loads, or since a baseline: facts, permissions, attack paths. */
import { PipewardenError } from '../../domain/errors.js';
import type { NodeId } from '../../domain/ids.js';
import type { Graph } from '../../graph/graph.js';
import { keptBaselines } from '../../sources/baselines/kept-baselines.js';
import { refuseUnknownSource } from '../../sources/known-source.js';
import { readStamp } from '../../sources/stamp.js';
import { baselineFor, isWithin, type Baseline } from '../baselines/baselines.js';
import { factsAt } from '../loads/facts-at.js';
import { loadAt, parseMoment, type DayEnd } from '../loads/find-load.js';
import { loadsOf, printLoad, type KeptLoad } from '../loads/kept-loads.js';
import { changedFacts, type FactChange } from './fact-change.js';
import { pathDrift, type PathDrift } from './path-drift.js';
import { permissionDrift, type PermissionDrift } from './permission-drift.js';

export interface AskDrift {
  dataDir: string;
  source: string;
  /**
   * A load (`3`, `snapshot:acme/3`), a time, or a baseline (`baseline:acme/1`, or `baseline` for the latest that counts). When absent
   * the baseline that counts, and without one the load before.
   */
  since?: string | undefined;
  /** A load, a time or a baseline; the latest load when absent. */
  until?: string | undefined;
  /** Only what concerns this node, or what is below it. */
  part?: NodeId | undefined;
  signal?: AbortSignal | undefined;
}

export interface Drift {
  source: string;
  since: KeptLoad;
  until: KeptLoad;
  /** What `since` was accepted as; null where it was not asked for as a baseline. */
  baseline: Baseline | null;
  facts: readonly FactChange[];
  permissions: PermissionDrift;
  paths: PathDrift;
}

/** Throws `unknown-source`, `no-history`, `unknown-snapshot`, `no-baseline`, `snapshot-not-kept`, `no-earlier-load`. */
export async function askDrift(graph: Graph, ask: AskDrift): Promise<Drift> {
  const moments = await momentsOf(graph, ask);
  const { since, until, baseline } = moments;
  return { ...{ source: ask.source, since, until, baseline }, ...(await compareMoments(graph, ask, moments)) };
}

export interface Moments {
  since: KeptLoad;
  until: KeptLoad;
  latest: KeptLoad;
  /** What `since` was asked for as, or stands for by default. */
  baseline: Baseline | null;
}

/** Which loads are compared. Throws `unknown-source`, `no-history`, `unknown-snapshot`, `no-baseline`, `no-earlier-load`. */
export async function momentsOf(graph: Graph, ask: Omit<AskDrift, 'signal'>): Promise<Moments> {
  const { dataDir, source, part } = ask;
  await refuseUnknownSource(graph, source);
  const [loads, baselines] = [await loadsOf(dataDir, source), await keptBaselines(dataDir, source)];
  const until = find(loads, baselines, ask.until ?? 'latest', 'last', part).load;
  const { load: since, baseline } = ask.since
    ? find(loads, baselines, ask.since, 'first', part)
    : startOf(loads, baselines, until, part);
  return { since, until, latest: loads.at(-1)!, baseline };
}

export type Compared = Pick<Drift, 'facts' | 'permissions' | 'paths'>;
export type CompareMoments = Pick<AskDrift, 'dataDir' | 'source' | 'part' | 'signal'>;

/** Of loads that are known; remembered for the next page of the lists. Throws `snapshot-not-kept`. */
export async function compareMoments(graph: Graph, ask: CompareMoments, moments: Moments): Promise<Compared> {
  const { source, part } = ask;
  const { since, until } = moments;
  const key = JSON.stringify([await readStamp(graph), source, since.takenAt, until.takenAt, part ?? null]);
  try {
    return await remembered(graph, key, () => compare(graph, ask, moments));
  } catch (error) {
    // Who asked first has left, and this one waits.
    if ((error as Error).name !== 'AbortError' || ask.signal?.aborted) throw error;
    return compareMoments(graph, ask, moments);
  }
}

async function compare(
  graph: Graph,
  { dataDir, part, signal }: CompareMoments,
  { since, until, latest }: Moments,
): Promise<Compared> {
  const factsOf = (load: KeptLoad) => (signal?.throwIfAborted(), factsAt(graph, dataDir, load));
  const [before, after] = [await factsOf(since), await factsOf(until)];
  const now = await factsOf(latest);
  const within = (ids: readonly NodeId[]) => part === undefined || ids.some((id) => isWithin(id, part));
  return {
    facts: changedFacts(before, after).filter(({ concerns }) => within(concerns)),
    permissions: await permissionDrift(before, after, {
      signal,
      ...(part === undefined ? {} : { concerns: (resource: NodeId) => within([resource]) }),
    }),
    paths: await pathDrift(graph, { before, after }, now),
  };
}

/** Drifts that are kept for the next page of their lists. */
const MOST_REMEMBERED = 3;
const compared = new WeakMap<object, Map<string, Promise<Compared>>>();

async function remembered(graph: Graph, key: string, work: () => Promise<Compared>): Promise<Compared> {
  const known = compared.get(graph.origin) ?? new Map<string, Promise<Compared>>();
  compared.set(graph.origin, known);
  const answer = known.get(key) ?? work();
  known.delete(key);
  known.set(key, answer);
  answer.catch(() => known.delete(key));
  for (const oldest of known.keys()) if (known.size > MOST_REMEMBERED) known.delete(oldest);
  return answer;
}

interface Found {
  load: KeptLoad;
  baseline: Baseline | null;
}

function find(
  loads: readonly KeptLoad[],
  baselines: readonly Baseline[],
  text: string,
  day: DayEnd,
  part: NodeId | undefined,
): Found {
  const [{ source }] = loads as [KeptLoad];
  if (text === 'baseline' || text.startsWith('baseline:')) {
    const baseline =
      text === 'baseline' ? baselineFor(baselines, part ?? null) : baselines.find(({ id }) => id === text);
    if (baseline) return { load: loadOf(loads, baseline), baseline };
    throw new PipewardenError(
      'no-baseline',
      text === 'baseline' ? `No baseline of "${source}" was accepted.` : `There is no baseline "${text}".`,
      'Accept one with: pipewarden baseline accept',
    );
  }
  const moment = parseMoment(text, day);
  if (!moment || (moment.by === 'number' && moment.source !== null && moment.source !== source))
    throw new PipewardenError(
      'unknown-snapshot',
      `"${text}" is no load, time or baseline of the source "${source}".`,
      `Give a number, an id such as ${printLoad(loads.at(-1)!)}, or a time such as 2026-06-01.`,
    );
  const load = loadAt(loads, moment);
  if (load) return { load, baseline: null };
  // What changed since a time before the first load changed since that load, as far as anybody knows.
  return { load: loads[0]!, baseline: null };
}

function startOf(
  loads: readonly KeptLoad[],
  baselines: readonly Baseline[],
  until: KeptLoad,
  part: NodeId | undefined,
): Found {
  const baseline = baselineFor(baselines, part ?? null);
  if (baseline) return { load: loadOf(loads, baseline), baseline };
  const before = loads.findLast(({ number }) => number < until.number);
  if (before) return { load: before, baseline: null };
  throw new PipewardenError(
    'no-earlier-load',
    `There is nothing to compare ${printLoad(until)} with: no load before it, and no baseline.`,
    'Collect the source again when something has changed.',
  );
}

/** By the time of the snapshot: numbers begin anew where a source was removed and collected again. */
function loadOf(loads: readonly KeptLoad[], { number, takenAt }: Baseline): KeptLoad {
  return loads.findLast((load) => load.takenAt === takenAt) ?? loadAt(loads, { by: 'number', source: null, number })!;
}

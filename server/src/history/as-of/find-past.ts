/** At which load every source was at a moment. */
import { PipewardenError } from '../../domain/errors.js';
import type { Graph } from '../../graph/graph.js';
import { keptBaselines } from '../../sources/baselines/kept-baselines.js';
import { listSources } from '../../sources/list-sources.js';
import { loadAt, parseMoment, requireKept } from '../loads/find-load.js';
import { loadsOf, printLoad, type KeptLoad } from '../loads/kept-loads.js';

export interface Past {
  /** ISO 8601: the moment itself. */
  time: string;
  /** In the order they were made. */
  loads: readonly KeptLoad[];
  /** Sources that had not been read by then. */
  absent: readonly string[];
}

/** A load stands for the moment its snapshot was taken: other sources are as they had been read by then. */
export async function findPast(graph: Graph, { dataDir, asOf }: { dataDir: string; asOf: string }): Promise<Past> {
  const sources = (await listSources(graph)).flatMap(({ name, loadedAt }) => (loadedAt === null ? [] : [name]));
  const all = new Map(await Promise.all(sources.map(async (name) => [name, await loadsOf(dataDir, name)] as const)));
  const named = await namedLoad(dataDir, all, asOf);
  const time = named?.takenAt ?? timeOf(asOf);
  const [loads, absent]: [KeptLoad[], string[]] = [[], []];
  for (const [source, each] of all) {
    const load = source === named?.source ? named : loadAt(each, { by: 'time', time });
    if (load) loads.push(requireKept(load));
    else absent.push(source);
  }
  if (loads.length === 0 && absent.length > 0) throw beforeAll(time, [...all.values()].flat());
  return { time, loads: loads.sort((one, other) => (one.loadedAt < other.loadedAt ? -1 : 1)), absent };
}

/** That nothing had been read is not that nothing was there. */
function beforeAll(time: string, loads: readonly KeptLoad[]): PipewardenError {
  const first = loads.reduce((one, other) => (other.takenAt < one.takenAt ? other : one));
  return new PipewardenError(
    'before-first-load',
    `Nothing had been collected at ${time}, so nothing is known of that time.`,
    `The first that was read is ${printLoad(first)}, at ${first.takenAt}.`,
  );
}

type AllLoads = ReadonlyMap<string, readonly KeptLoad[]>;

async function namedLoad(dataDir: string, all: AllLoads, asOf: string): Promise<KeptLoad | undefined> {
  const [, baselineOf] = /^baseline:(.+)\/\d+$/s.exec(asOf) ?? [];
  if (baselineOf !== undefined) {
    const baseline = (await keptBaselines(dataDir, baselineOf)).find(({ id }) => id === asOf);
    const load = baseline && all.get(baselineOf)?.findLast(({ takenAt }) => takenAt === baseline.takenAt);
    if (load) return load;
    throw new PipewardenError(
      'no-baseline',
      `There is no baseline "${asOf}".`,
      'List them with: pipewarden baseline list',
    );
  }
  const moment = parseMoment(asOf, 'last');
  if (moment?.by !== 'number') return undefined;
  // A number alone is enough where there is one source to be numbered.
  const source = moment.source ?? (all.size === 1 ? [...all.keys()][0]! : null);
  const loads = source === null ? undefined : all.get(source);
  if (loads) return loadAt(loads, moment) ?? undefined;
  throw new PipewardenError(
    'unknown-snapshot',
    source === null ? `Load ${moment.number} of which source is not said.` : `There is no load "${asOf}".`,
    'Give an id such as snapshot:SOURCE/3, or a time such as 2026-06-01.',
  );
}

function timeOf(asOf: string): string {
  const moment = parseMoment(asOf, 'last');
  if (moment?.by === 'time') return moment.time;
  if (moment?.by === 'latest') return new Date().toISOString();
  throw new PipewardenError(
    'unknown-snapshot',
    `"${asOf}" is no load, time or baseline.`,
    'Give an id such as snapshot:SOURCE/3, or a time such as 2026-06-01.',
  );
}

/** Accepting a load as the state that later ones are compared with, and taking that back. */
import { readNode } from '../../access/question.js';
import { PipewardenError } from '../../domain/errors.js';
import { nodeRefOf } from '../../domain/evidence.js';
import type { NodeId } from '../../domain/ids.js';
import type { Graph } from '../../graph/graph.js';
import {
  appendBaselineLine,
  keptBaselines,
  readBaselineLines,
  type Baseline,
} from '../../sources/baselines/kept-baselines.js';
import { writeBaselines } from '../../sources/baselines/write-baselines.js';
import { refuseUnknownSource } from '../../sources/known-source.js';
import { listSources } from '../../sources/list-sources.js';
import { loadAt, parseMoment, requireKept } from '../loads/find-load.js';
import { loadsOf } from '../loads/kept-loads.js';

export type { Baseline } from '../../sources/baselines/kept-baselines.js';

export interface AcceptBaseline {
  source: string;
  /** A number, `snapshot:SOURCE/NUMBER` or a time; the latest load when absent. */
  snapshot?: string | undefined;
  /** Node id of a controller, folder, agent or job; everything when absent. */
  part?: NodeId | undefined;
  /** The person who accepts, and why. */
  by: string;
  reason: string;
}

/** Throws `unknown-source`, `unknown-snapshot`, `snapshot-not-kept`, `baseline-part`, `baseline-unsigned`. */
export async function acceptBaseline(graph: Graph, dataDir: string, ask: AcceptBaseline): Promise<Baseline> {
  const { source, snapshot = 'latest', by, reason } = ask;
  if (by.trim() === '' || reason.trim() === '')
    throw new PipewardenError(
      'baseline-unsigned',
      'A baseline needs the name of who accepts it, and a reason.',
      'Give both.',
    );
  await refuseUnknownSource(graph, source);
  const part = ask.part === undefined ? null : await partOf(graph, source, ask.part);
  const loads = await loadsOf(dataDir, source);
  const moment = parseMoment(snapshot, 'last');
  const load = moment && loadAt(loads, moment);
  if (!load || (moment.by === 'number' && moment.source !== null && moment.source !== source))
    throw new PipewardenError(
      'unknown-snapshot',
      `"${snapshot}" is no load of the source "${source}".`,
      'Give a number, a time such as 2026-06-01, or leave it out for the latest.',
    );
  requireKept(load);
  const baseline: Baseline = {
    id: await nextId(dataDir, source),
    ...{ source, number: load.number, takenAt: load.takenAt, part },
    ...{ by: by.trim(), reason: reason.trim(), at: new Date().toISOString() },
  };
  await appendBaselineLine(dataDir, source, { record: 'accepted', ...baseline });
  await writeBaselines(graph, dataDir, source);
  return baseline;
}

/** Of one source or of all, in the order they were accepted. */
export async function listBaselines(graph: Graph, dataDir: string, source?: string): Promise<readonly Baseline[]> {
  if (source !== undefined) await refuseUnknownSource(graph, source);
  const sources = source === undefined ? (await listSources(graph)).map(({ name }) => name) : [source];
  const lists = await Promise.all(sources.map((each) => keptBaselines(dataDir, each)));
  return lists.flat();
}

/** What was accepted stays on record, with who took it back. Throws `no-baseline`. */
export async function removeBaseline(
  graph: Graph,
  dataDir: string,
  { id, by }: { id: string; by: string },
): Promise<Baseline> {
  const baseline = (await listBaselines(graph, dataDir)).find((each) => each.id === id);
  if (!baseline)
    throw new PipewardenError(
      'no-baseline',
      `There is no baseline "${id}".`,
      'List them with: pipewarden baseline list',
    );
  const { source } = baseline;
  await appendBaselineLine(dataDir, source, { record: 'removed', id, by, at: new Date().toISOString() });
  await writeBaselines(graph, dataDir, source);
  return baseline;
}

/** The latest that counts for a part: accepted for it, for a folder around it, or for everything. */
export function baselineFor(baselines: readonly Baseline[], part: NodeId | null): Baseline | undefined {
  return baselines.findLast((each) => each.part === null || (part !== null && isWithin(part, each.part)));
}

/** Whether a node is another, or below it by its full name: `job:acme/pay/deploy` is within `folder:acme/pay`. */
export function isWithin(id: NodeId, part: NodeId): boolean {
  const [name, around] = [nameOf(id), nameOf(part)];
  if (part.startsWith('controller:') || part.startsWith('account:'))
    return name === around || name.startsWith(`${around}/`);
  if (id === part) return true;
  return (part.startsWith('folder:') || part.startsWith('policy:')) && name.startsWith(`${around}/`);
}

const nameOf = (id: NodeId): string => id.slice(id.indexOf(':') + 1);

async function partOf(graph: Graph, source: string, part: NodeId): Promise<NodeId | null> {
  const ref = nodeRefOf(await readNode(graph, part));
  if (ref.source === source && ['folder', 'job', 'agent'].includes(ref.kind)) return ref.id;
  if (ref.source === source && ref.kind === 'controller') return null;
  throw new PipewardenError(
    'baseline-part',
    `"${part}" is no controller, folder, agent or job of "${source}".`,
    'Accept a baseline for one of these, or for everything.',
  );
}

/** Numbers of baselines that were taken back are not given again. */
async function nextId(dataDir: string, source: string): Promise<string> {
  const accepted = (await readBaselineLines(dataDir, source)).filter(({ record }) => record === 'accepted');
  return `baseline:${source}/${accepted.length + 1}`;
}

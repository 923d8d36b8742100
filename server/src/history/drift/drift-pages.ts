/** A drift in parts that are small enough to be handed from one thread to another: what it comes to, and pages of its lists. */
import { cutList } from '../../access/cut-list.js';
import type { Evidence, NodeRef, Page } from '../../domain/answers.js';
import type { NodeId } from '../../domain/ids.js';
import type { Graph } from '../../graph/graph.js';
import { compareMoments, momentsOf, type AskDrift, type CompareMoments, type Drift, type Moments } from './drift.js';
import { keyOfFact, keyOfPermission } from './keys.js';
import { countGroups, type FactChange, type FactGroupCount } from './fact-change.js';
import type { FactGroup } from './fact-groups.js';
import type { CauseShare, PermissionChange, PermissionChangeKind } from './permission-drift.js';

/** Which drift a part is of: moments that were found once are not looked for again. */
export interface AskedDrift extends Omit<CompareMoments, 'signal'> {
  moments: Moments;
}

export interface DriftSummary extends Pick<Drift, 'source' | 'since' | 'until' | 'baseline'> {
  asked: AskedDrift;
  groups: readonly FactGroupCount[];
  gained: number;
  lost: number;
  undecided: number;
  truncated: boolean;
  pathsOpened: readonly NodeRef[];
  pathsClosed: readonly NodeRef[];
}

/** Throws what `askDrift` throws. */
export async function driftSummary(graph: Graph, ask: AskDrift): Promise<DriftSummary> {
  const { source, dataDir, part } = ask;
  const moments = await momentsOf(graph, ask);
  const { facts, permissions, paths } = await compareMoments(graph, ask, moments);
  const { since, until, baseline } = moments;
  return {
    ...{ source, since, until, baseline, ...permissions.counts, truncated: permissions.truncated },
    ...{ groups: countGroups(facts), pathsOpened: paths.opened, pathsClosed: paths.closed },
    asked: { source, dataDir, part, moments },
  };
}

/** As lists are asked for: how many, and after which. */
export interface PageOf {
  first: number;
  after?: string;
}

export interface AskFacts {
  asked: AskedDrift;
  groups: readonly FactGroup[] | null;
  page: PageOf;
}

/** Throws `cursor-gone`. */
export async function factPage(graph: Graph, ask: AskFacts, signal?: AbortSignal): Promise<Page<FactChange>> {
  const { facts } = await partOf(graph, ask.asked, signal);
  const chosen = facts.filter(({ group }) => ask.groups?.includes(group) ?? true);
  return cutList(chosen, ask.page, keyOfFact);
}

export interface AskPermissions {
  asked: AskedDrift;
  change: PermissionChangeKind | null;
  principal: NodeId | null;
  resource: NodeId | null;
  /** Whether each has its path. */
  explain: boolean;
  page: PageOf;
}

export type ExplainedChange = PermissionChange & { evidence: Evidence };

/** Throws `cursor-gone`. */
export async function permissionPage(
  graph: Graph,
  { asked, change, principal, resource, explain, page }: AskPermissions,
  signal?: AbortSignal,
): Promise<Page<ExplainedChange>> {
  const { permissions } = await partOf(graph, asked, signal);
  const chosen = permissions.changes.filter(
    (each) =>
      (change === null || each.change === change) &&
      (principal === null || each.principal === principal) &&
      (resource === null || each.resource === resource),
  );
  const cut = cutList(chosen, page, keyOfPermission);
  const items = cut.items.map((each) => ({ ...each, evidence: explain ? permissions.evidenceOf(each) : [] }));
  return { ...cut, items };
}

export async function causesOf(
  graph: Graph,
  { asked, first }: { asked: AskedDrift; first: number },
  signal?: AbortSignal,
): Promise<readonly CauseShare[]> {
  return (await partOf(graph, asked, signal)).permissions.causes.slice(0, first);
}

function partOf(graph: Graph, { moments, ...ask }: AskedDrift, signal: AbortSignal | undefined) {
  return compareMoments(graph, { ...ask, signal }, moments);
}

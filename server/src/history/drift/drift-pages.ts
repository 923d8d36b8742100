/** A drift in parts that are small enough to be handed from one thread to another: what it comes to, and pages of its lists. */
import { cutList } from '../../access/cut-list.js';
import type { Evidence, NodeRef, Page } from '../../domain/answers.js';
import type { Graph } from '../../graph/graph.js';
import { compareMoments, momentsOf, type AskDrift, type CompareMoments, type Drift, type Moments } from './drift.js';
import { choosePermissions, keyOfFact, keyOfPermission, type WantedPermissions } from './keys.js';
import type { FactChange } from './fact-change.js';
import { countGroups, type FactGroupCount } from './group-counts.js';
import type { FactGroup } from './fact-groups.js';
import type { CauseShare, PermissionChange, PermissionDrift } from './permission-drift.js';

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

export interface AskPermissions extends WantedPermissions {
  asked: AskedDrift;
  /** Whether each has its path. */
  explain: boolean;
  page: PageOf;
}

export type ExplainedChange = PermissionChange & { evidence: Evidence };

/** Throws `cursor-gone`. */
export async function permissionPage(
  graph: Graph,
  { asked, explain, page, ...wanted }: AskPermissions,
  signal?: AbortSignal,
): Promise<Page<ExplainedChange>> {
  const { permissions } = await partOf(graph, asked, signal);
  const chosen = choosePermissions(permissions.changes, wanted);
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

export interface WholeDrift extends Pick<Drift, 'facts' | 'paths'> {
  permissions: Omit<PermissionDrift, 'evidenceOf'>;
}

/** For an answer that is cut before it is counted. */
export async function wholeDrift(graph: Graph, asked: AskedDrift, signal?: AbortSignal): Promise<WholeDrift> {
  const { facts, paths, permissions } = await partOf(graph, asked, signal);
  const { counts, changes, truncated, causes } = permissions;
  return { facts, paths, permissions: { counts, changes, truncated, causes } };
}

export async function evidenceOfChange(
  graph: Graph,
  { asked, change }: { asked: AskedDrift; change: PermissionChange },
  signal?: AbortSignal,
): Promise<Evidence> {
  return (await partOf(graph, asked, signal)).permissions.evidenceOf(change);
}

function partOf(graph: Graph, { moments, ...ask }: AskedDrift, signal: AbortSignal | undefined) {
  return compareMoments(graph, { ...ask, signal }, moments);
}

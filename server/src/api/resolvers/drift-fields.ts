/**
 * The lists and counts of a drift. For most who ask they are read page by page from the thread that compared; for callers with a scope,
 * whose answer is cut before it is counted, the whole is read.
 */
import type { Evidence } from '../../domain/answers.js';
import { askHistory } from '../../history/apart/ask-history.js';
import {
  causesTask,
  evidenceTask,
  factsTask,
  permissionsTask,
  wholeDriftTask,
} from '../../history/apart/history-tasks.js';
import type { DriftSummary, WholeDrift } from '../../history/drift/drift-pages.js';
import type { FactGroup } from '../../history/drift/fact-groups.js';
import { countGroups } from '../../history/drift/group-counts.js';
import { choosePermissions, keyOfFact, keyOfPermission } from '../../history/drift/keys.js';
import type { PermissionChange, PermissionChangeKind } from '../../history/drift/permission-drift.js';
import { pageOf, toConnection, type PageArguments } from '../graphql/connection.js';
import type { ApiContext, Resolver } from '../graphql/context.js';
import { cutList } from '../graphql/cut-list.js';
import { selects } from '../graphql/selects.js';
import { pageSize } from '../limits/page-size.js';

/** What is cut to a scope: its lists stand in it. */
type Whole = Pick<WholeDrift, 'facts' | 'paths'> & {
  permissions: WholeDrift['permissions'] & { evidenceOf(change: PermissionChange): Promise<Evidence> | Evidence };
};
type Told = DriftSummary | Whole;

const isWhole = (of: Told): of is Whole => 'facts' in of;

export async function wholeDrift(
  { graph, signal, limits }: Pick<ApiContext, 'graph' | 'signal' | 'limits'>,
  { source, since, until, baseline, asked }: DriftSummary,
): Promise<Whole & Pick<DriftSummary, 'source' | 'since' | 'until' | 'baseline'>> {
  const options = { signal, time: limits.time };
  const whole = await askHistory(graph, wholeDriftTask, asked, options);
  const evidenceOf = (change: PermissionChange) => askHistory(graph, evidenceTask, { asked, change }, options);
  return { ...{ source, since, until, baseline }, ...whole, permissions: { ...whole.permissions, evidenceOf } };
}

const facts: Resolver<Told, { groups?: readonly FactGroup[] | null } & PageArguments> = async (
  of,
  { groups = null, ...page },
  { graph, signal, limits },
) => {
  if (isWhole(of)) {
    const chosen = of.facts.filter(({ group }) => groups?.includes(group) ?? true);
    return toConnection(cutList(chosen, pageOf(page), keyOfFact), page, keyOfFact);
  }
  const ask = { asked: of.asked, groups, page: pageOf(page) };
  const found = await askHistory(graph, factsTask, ask, { signal, time: limits.time });
  return toConnection(found, page, keyOfFact);
};

interface PermissionArguments extends PageArguments {
  change?: PermissionChangeKind | null;
  principal?: string | null;
  resource?: string | null;
}

const permissions: Resolver<Told, PermissionArguments> = async (
  of,
  { change = null, principal = null, resource = null, ...page },
  { graph, signal, limits },
  info,
) => {
  const wanted = { change, principal, resource };
  if (isWhole(of)) {
    const cut = cutList(choosePermissions(of.permissions.changes, wanted), pageOf(page), keyOfPermission);
    const items = cut.items.map((each) => ({ ...each, evidence: () => of.permissions.evidenceOf(each) }));
    return toConnection({ ...cut, items }, page, keyOfPermission);
  }
  const ask = { asked: of.asked, ...wanted, explain: selects(info, 'evidence'), page: pageOf(page) };
  const found = await askHistory(graph, permissionsTask, ask, { signal, time: limits.time });
  return toConnection(found, page, keyOfPermission);
};

const causes: Resolver<Told, { first?: number | null }> = (of, { first }, { graph, signal, limits }) =>
  isWhole(of)
    ? of.permissions.causes.slice(0, pageSize(first))
    : askHistory(graph, causesTask, { asked: of.asked, first: pageSize(first) }, { signal, time: limits.time });

const counted = (kind: PermissionChangeKind) => (of: Told) => (isWhole(of) ? of.permissions.counts[kind] : of[kind]);

export const driftFields = {
  ...{ facts, permissions, causes },
  ...{ gained: counted('gained'), lost: counted('lost'), undecided: counted('undecided') },
  groups: (of: Told) => (isWhole(of) ? countGroups(of.facts) : of.groups),
  truncated: (of: Told) => (isWhole(of) ? of.permissions.truncated : of.truncated),
  pathsOpened: (of: Told) => (isWhole(of) ? of.paths.opened : of.pathsOpened),
  pathsClosed: (of: Told) => (isWhole(of) ? of.paths.closed : of.pathsClosed),
};

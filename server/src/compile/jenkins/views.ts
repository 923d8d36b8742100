/**
 * Views and who may see them. Mirrors hudson.security.AuthorizationStrategy.getACL(View) (core 2.579): the owner's list
 * decides; View/Read is also given by View/Configure, or by seeing at least one item of the view.
 * What a list view shows mirrors hudson.model.ListView.getItems.
 */
import { nodeId, type NodeId } from '../../domain/ids.js';
import { ITEM_READ, VIEW_CONFIGURE, VIEW_READ, relationshipOf } from '../../domain/permissions.js';
import type { JenkinsItem, JenkinsSnapshot, JenkinsView } from '../../domain/snapshot.js';
import { holderId, type ScopeIndex } from './resources.js';
import { entitlementOf, type Scope } from './scopes.js';
import type { StrategyInput } from './strategies/strategy.js';

/** Full match of a Java regular expression against names; null for a pattern Java rejects. */
export type MatchPatterns = (
  questions: readonly { pattern: string; names: readonly string[] }[],
) => Promise<readonly (readonly boolean[] | null)[]>;

export async function compileViews(input: StrategyInput, scopes: ScopeIndex, match: MatchPatterns): Promise<void> {
  const children = itemsByParent(input.snapshot);
  const views = input.snapshot.views;
  const matches = await matchIncludes(views, children, match);
  for (const [index, view] of views.entries())
    compileView(input, scopes, view, shownItems(view, children, matches[index] ?? new Set()));
}

function compileView(input: StrategyInput, scopes: ScopeIndex, view: JenkinsView, shown: Shown): void {
  const { book, table, root } = input;
  const id = book.node(nodeId('view', book.source, view.fullName), 'view', view.name, {
    fullName: view.fullName,
    className: view.className,
    type: view.type,
    readAt: view.place.file,
  });
  const owner = scopes.get(view.owner) ?? root;
  book.relate('CONTAINS', holderId(input, view.owner), id);
  for (const permission of table.applicable('folder')) {
    if (permission.id.startsWith('hudson.model.View.'))
      book.relate(relationshipOf(permission.id), entitlementOf(owner, permission.id), id);
  }
  const readers = new Set<NodeId>([entitlementOf(owner, VIEW_CONFIGURE)]);
  for (const item of shown.items) {
    book.relate('SHOWS', id, nodeId(item.kind, book.source, item.fullName));
    readers.add(entitlementOf(scopes.get(item.fullName) ?? root, ITEM_READ));
  }
  for (const reader of readers) book.relate(relationshipOf(VIEW_READ), reader, id, seesAnItem);
  if (!shown.exact) addUnknownReaders(input, id, owner);
}

const seesAnItem = {
  rule: 'hudson.security.AuthorizationStrategy.getACL(View): View/Configure, or any item of the view that may be read',
};

/** Which items the view shows is not known: anyone might see one. */
function addUnknownReaders(input: StrategyInput, id: NodeId, owner: Scope): void {
  const { book, table, principals } = input;
  const scope: Scope = { id, kind: 'folder', gates: [] };
  const rule = { rule: 'what the view shows is decided by a filter that was not evaluated' };
  if (!table.get(VIEW_READ)) return;
  const entitlement = book.node(entitlementOf(scope, VIEW_READ), 'entitlement', 'View/Read', {
    permission: VIEW_READ,
    permissionName: 'View/Read',
    scope: id,
  });
  book.relate('MAY_BE_GRANTED', principals.everyone, entitlement, rule);
  book.relate('CASCADES_TO', entitlementOf(owner, VIEW_READ), entitlement, rule);
  book.relate(relationshipOf(VIEW_READ), entitlement, id, rule);
}

interface Shown {
  items: readonly JenkinsItem[];
  exact: boolean;
}

function shownItems(
  view: JenkinsView,
  children: ReadonlyMap<string, readonly JenkinsItem[]>,
  included: ReadonlySet<string>,
): Shown {
  if (view.type === 'all') return { items: children.get(view.owner) ?? [], exact: !view.filtered };
  if (view.type === 'other') {
    const names = new Set(view.shownItems ?? []);
    return { items: candidates(view, children).filter((item) => names.has(item.fullName)), exact: false };
  }
  const listed = new Set(view.jobNames.map((name) => name.toLowerCase()));
  const items = candidates(view, children).filter(
    (item) => listed.has(relativeName(view, item).toLowerCase()) || included.has(item.fullName),
  );
  return { items: view.filtered ? [] : items, exact: !view.filtered };
}

/** Items a list view chooses from: those of its owner, with `recurse` all below. Matrix configurations are not among them. */
function candidates(
  view: JenkinsView,
  children: ReadonlyMap<string, readonly JenkinsItem[]>,
  from = view.owner,
): JenkinsItem[] {
  const here = (children.get(from) ?? []).filter((item) => item.type !== 'matrix-configuration');
  if (!view.recurse && view.type !== 'other') return here;
  return here.flatMap((item) => [
    item,
    ...(children.has(item.fullName) ? candidates(view, children, item.fullName) : []),
  ]);
}

function relativeName(view: JenkinsView, item: JenkinsItem): string {
  return view.owner === '' ? item.fullName : item.fullName.slice(view.owner.length + 1);
}

async function matchIncludes(
  views: readonly JenkinsView[],
  children: ReadonlyMap<string, readonly JenkinsItem[]>,
  match: MatchPatterns,
): Promise<Set<string>[]> {
  const asked = views.map((view) => (view.type === 'list' && view.includeRegex ? candidates(view, children) : []));
  const questions = views.map((view, index) => ({
    pattern: view.includeRegex ?? '',
    names: (asked[index] ?? []).map((item) => relativeName(view, item)),
  }));
  const open = questions.filter((question) => question.names.length > 0);
  const answers = open.length > 0 ? await match(open) : [];
  return questions.map((question, index) => {
    const answer = question.names.length > 0 ? answers[open.indexOf(question)] : null;
    return new Set((asked[index] ?? []).filter((_, at) => answer?.[at] === true).map((item) => item.fullName));
  });
}

function itemsByParent(snapshot: JenkinsSnapshot): ReadonlyMap<string, readonly JenkinsItem[]> {
  const children = new Map<string, JenkinsItem[]>();
  for (const item of snapshot.items) {
    const list = children.get(item.parent);
    if (list) list.push(item);
    else children.set(item.parent, [item]);
  }
  return children;
}

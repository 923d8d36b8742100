/**
 * Views and who may see them. Mirrors hudson.security.AuthorizationStrategy.getACL(View) (core 2.579): the owner's list
 * decides; View/Read is also given by View/Configure, or by seeing at least one item of the view.
 */
import { nodeId, type NodeId } from '../../domain/ids.js';
import { ITEM_READ, VIEW_CONFIGURE, VIEW_READ, relationshipOf } from '../../domain/permissions.js';
import type { JenkinsView } from '../../domain/snapshot.js';
import { holderId, type ScopeIndex } from './resources.js';
import { entitlementOf, entitlementsGiving, type Scope } from './scopes.js';
import type { Shown, ShownItems } from './shown-items.js';
import type { StrategyInput } from './strategies/strategy.js';

export function compileViews(input: StrategyInput, scopes: ScopeIndex, shown: ShownItems): void {
  for (const [view, items] of shown) compileView(input, scopes, view, items);
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
    if (!permission.id.startsWith('hudson.model.View.')) continue;
    for (const entitlement of entitlementsGiving(owner, permission.id))
      book.relate(relationshipOf(permission.id), entitlement, id);
  }
  const readers = new Set<NodeId>(entitlementsGiving(owner, VIEW_CONFIGURE));
  for (const item of shown.items) {
    book.relate('SHOWS', id, nodeId(item.kind, book.source, item.fullName));
    for (const reader of entitlementsGiving(scopes.get(item.fullName) ?? root, ITEM_READ)) readers.add(reader);
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
  for (const from of entitlementsGiving(owner, VIEW_READ)) book.relate('CASCADES_TO', from, entitlement, rule);
  book.relate(relationshipOf(VIEW_READ), entitlement, id, rule);
}

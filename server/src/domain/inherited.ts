/**
 * That an access-control list inherits from another: in words, and how a relationship says that it follows from that. An entitlement that
 * only passes on is not in the graph (graph/load/without-passing.ts); what it would give starts at the one above and names the lists.
 */
import { splitEntitlement } from './entitlement-id.js';
import type { NodeId } from './ids.js';
import { ITEM_READ } from './permissions.js';

export function inheritsWords({ above, below }: { above: NodeId; below: NodeId }): string {
  return `${below} inherits grants from ${above}`;
}

/** Lists of these inherit; what a role or a view gives it gives itself. */
const listed = /^(controller|folder|job|agent):/;

/**
 * The lists in between, the outermost first, each after the one it inherits from.
 * @param from the entitlement that gives
 * @param inherited names of the lists below, as the relationship has them
 */
export function inheritances(from: NodeId, inherited: readonly NodeId[]): { above: NodeId; below: NodeId }[] {
  // Beside the entitlement of a list stands one that requires nothing, with a mark at the end (compile/jenkins/ungated-read.ts).
  const scope = splitEntitlement(from)?.scope.replace(/\?$/, '');
  if (scope === undefined || !listed.test(scope)) return [];
  const lists = [scope, ...inherited.filter((list) => list !== scope)];
  return lists.slice(1).map((below, at) => ({ above: lists[at]!, below }));
}

/**
 * `folder:acme/pay inherits grants from controller:acme`; null where nothing is inherited.
 * @param inherited lists that a relationship names, or the one that what it leads to follows
 */
export function inheritedText(from: NodeId, inherited: unknown): string | null {
  const lists = Array.isArray(inherited) ? inherited.map(String) : typeof inherited === 'string' ? [inherited] : [];
  const found = lists.length > 0 ? inheritances(from, lists) : [];
  return found.length > 0 ? found.map(inheritsWords).join('; ') : null;
}

/** By which rule a relationship was concluded, and through which lists it is inherited. `inherited`: as in `inheritedText`. */
export function ruleWithLists(rule: unknown, from: NodeId, inherited: unknown): string | null {
  const texts = [typeof rule === 'string' ? rule : null, inheritedText(from, inherited)];
  return texts.filter((text) => text !== null).join('; ') || null;
}

/** By kind of what has a list: the permission by which it is told what the list inherits from. */
const telling: Readonly<Record<string, string>> = {
  folder: ITEM_READ,
  job: ITEM_READ,
  agent: 'hudson.model.Computer.Configure',
};

/** undefined: of what has no list of its own kind, as a role; all permissions tell. */
export function tellingPermission(list: NodeId): string | undefined {
  return telling[list.slice(0, list.indexOf(':'))];
}

/**
 * Whether it is told by this permission that a list inherits: it inherits for all permissions, and of those that are not granted in it the
 * graph may know this one alone.
 */
export function tellsInheritance(list: NodeId, permission: string): boolean {
  return (tellingPermission(list) ?? permission) === permission;
}

/**
 * Mirrors hudson.security.ProjectMatrixAuthorizationStrategy and
 * org.jenkinsci.plugins.matrixauth.inheritance.{InheritParent,InheritGlobal,NonInheriting}Strategy (matrix-auth 3.2.1).
 * Inheritance becomes topology: from which scope entitlements cascade, and which must hold as well.
 */
import type { Properties } from '../../../domain/facts.js';
import { ADMINISTER } from '../../../domain/permissions.js';
import type { InheritanceName } from '../../../domain/snapshot.js';
import { compileEntries } from '../grants.js';
import { addEntitlements, cascade, entitlementOf, type Scope } from '../scopes.js';
import { withoutGatesPerhaps } from '../ungated-read.js';
import type { Answer } from '../versions/version-number.js';
import { globalMatrix } from './global-matrix.js';
import type { ScopeRequest, Strategy, StrategyInput } from './strategy.js';

export const projectMatrix: Strategy = {
  compileRoot: globalMatrix.compileRoot,
  compileScope(input, request) {
    if (!request.configurationRead) return compileUnreadScope(input, request);
    if (!request.authorization) return request.parent;
    const inheritance = request.authorization.inheritance;
    return inheritance === 'unknown'
      ? compileUnreadScope(input, request)
      : compileOwnScope(input, request, inheritance);
  },
};

function compileOwnScope(
  input: StrategyInput,
  request: ScopeRequest,
  inheritance: Exclude<InheritanceName, 'unknown'>,
): Scope {
  const { book, table, root } = input;
  const readsParent = checksParentRead(input, request);
  const scope: Scope = { id: request.id, kind: request.kind, gates: gatesOf(request, inheritance, readsParent) };
  addEntitlements(book, table, scope);
  if (inheritance === 'none') addAdministrators(input, scope);
  else cascade(book, table, inheritance === 'parent' ? request.parent : root, scope, cascadeRules[inheritance]);
  compileEntries(input, scope, request.authorization?.entries ?? [], {
    ignoresOwnRead: inheritance === 'parent' ? readsParent : 'no',
  });
  return readsParent === 'unknown' ? withoutGatesPerhaps(input, scope) : scope;
}

/** Scopes whose Read must hold too: under InheritParent those of the parent, else the parent and those. */
function gatesOf(request: ScopeRequest, inheritance: InheritanceName, readsParent: Answer): readonly Scope[] {
  if (readsParent === 'no') return [];
  return inheritance === 'parent' ? request.parent.gates : [request.parent, ...request.parent.gates];
}

/** NonInheritingStrategy lets Overall/Administer through, for permissions whose chain ends there. */
function addAdministrators(input: StrategyInput, scope: Scope): void {
  const { book, table, root } = input;
  for (const permission of table.applicable(scope.kind)) {
    if (table.endsInAdminister(permission.id))
      book.relate('IMPLIES', entitlementOf(root, ADMINISTER), entitlementOf(scope, permission.id), administratorRule);
  }
}

/** The list could not be read: it may grant or block anything but what Overall/Administer always gives. */
function compileUnreadScope(input: StrategyInput, request: ScopeRequest): Scope {
  const { book, table, root, principals } = input;
  const readsParent = checksParentRead(input, request);
  const scope: Scope = { id: request.id, kind: request.kind, gates: gatesOf(request, 'unknown', readsParent) };
  addEntitlements(book, table, scope);
  addAdministrators(input, scope);
  cascade(book, table, request.parent, scope, unreadRule, 'MAY_CASCADE_TO');
  if (request.parent !== root) cascade(book, table, root, scope, unreadRule, 'MAY_CASCADE_TO');
  for (const permission of table.applicable(scope.kind))
    book.relate('MAY_BE_GRANTED', principals.everyone, entitlementOf(scope, permission.id), unreadRule);
  compileEntries(input, scope, request.authorization?.entries ?? [], { type: 'MAY_BE_GRANTED' });
  return readsParent === 'unknown' ? withoutGatesPerhaps(input, scope) : scope;
}

/** Whether Read of the item needs Read of the folder above: by the version of matrix-auth. */
function checksParentRead({ versions }: StrategyInput, { nested }: ScopeRequest): Answer {
  return nested ? versions.holds('matrix-reads-parent') : 'no';
}

const cascadeRules: Record<'parent' | 'global', Properties> = {
  parent: { rule: 'matrix-auth InheritParentStrategy: own entries or those of the parent' },
  global: { rule: 'matrix-auth InheritGlobalStrategy: own entries or those of the controller' },
};
const administratorRule: Properties = {
  rule: 'matrix-auth NonInheritingStrategy: Overall/Administer passes all the same',
};
const unreadRule: Properties = { rule: 'the authorization property could not be read' };

/**
 * Mirrors io.jenkins.plugins.folderauth.FolderBasedAuthorizationStrategy and acls.AbstractAcl (folder-auth 1.4): what a role gives at the
 * controller holds everywhere, what it gives on a folder or job holds there and below, on an agent there. Names of places and holders
 * are compared exactly, Read of a folder above is not asked for, and a grant counts for all that it implies, fitting or not.
 */
import type { FolderRole, FolderRoles } from '../../../domain/folder-roles.js';
import { printGrant, type NodeId } from '../../../domain/ids.js';
import { evidenceText } from '../../fact-book.js';
import { addEntitlements, cascade, entitlementOf, type Scope } from '../scopes.js';
import type { ScopeRequest, Strategy, StrategyInput } from './strategy.js';
import { unknownStrategy } from './unknown.js';

export const folderBased: Strategy = {
  ...unknownStrategy,
  prepare(input) {
    const roles = input.strategy?.folderRoles;
    return Promise.resolve(roles ? over(roles) : unknownStrategy);
  },
};

function over(roles: FolderRoles): Strategy {
  return {
    compileRoot(input) {
      for (const role of roles.global) give(input, role, input.root);
    },
    compileScope(input, request) {
      const given = (request.kind === 'agent' ? roles.agents : roles.folders).filter(({ on }) =>
        on.includes(request.name),
      );
      return given.length === 0 ? request.parent : compileOwn(input, request, given);
    },
  };
}

function compileOwn(input: StrategyInput, request: ScopeRequest, roles: readonly FolderRole[]): Scope {
  const scope: Scope = { id: request.id, kind: request.kind, gates: [] };
  addEntitlements(input.book, input.table, scope);
  cascade(input.book, input.table, request.parent, scope, inherits);
  for (const role of roles) give(input, role, scope);
  return scope;
}

function give(input: StrategyInput, role: FolderRole, scope: Scope): void {
  for (const { permission, place } of role.permissions) {
    const given = givenBy(input, permission, scope);
    for (const { sid } of role.sids)
      for (const { holder, certain } of holdersOf(input, sid))
        for (const id of given) {
          const evidence = evidenceText(place, `role ${role.name}: ${permission}:${sid}`);
          input.book.record(certain ? 'GRANTED' : 'MAY_BE_GRANTED', holder, entitlementOf(scope, id), evidence, {
            ...(certain ? { grant: printGrant(scope.id, id, holder) } : { rule: exactly }),
          });
        }
  }
}

/** The permission itself where it can be asked there, else what it implies there (AbstractAcl.getImplyingPermissions). */
function givenBy({ table }: StrategyInput, permission: string, scope: Scope): readonly string[] {
  const applicable = table.applicable(scope.kind);
  if (applicable.some(({ id }) => id === permission)) return [permission];
  return applicable.filter(({ id }) => table.chain(id).some((each) => each.id === permission)).map(({ id }) => id);
}

/** Where the realm takes another spelling for the same, by which of them somebody is logged in is not known. */
function holdersOf({ principals, book, membershipKnown }: StrategyInput, sid: string) {
  return principals
    .named(sid, 'EITHER', membershipKnown)
    .map((holder: NodeId) => ({ holder, certain: isSpelt(book.nameOf(holder), sid, holder === principals.everyone) }));
}

function isSpelt(name: string | undefined, sid: string, everyone: boolean): boolean {
  return name === sid || (everyone && (sid === 'anonymous' || sid === 'role_everyone'));
}

const inherits = { rule: 'folder-auth: roles on a folder hold on everything in it, global ones everywhere' };
const exactly = 'folder-auth compares names exactly; the realm knows this one in another spelling';

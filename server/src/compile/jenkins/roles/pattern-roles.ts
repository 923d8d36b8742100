/** Roles of items and of agents: what each gives on everything its pattern matches. */
import type { NodeId } from '../../../domain/ids.js';
import type { JenkinsRole, JenkinsRoles } from '../../../domain/roles.js';
import type { Membership } from '../membership.js';
import type { ScopeKind } from '../../../domain/permissions/applies-to.js';
import type { ShownItems } from '../shown-items.js';
import type { StrategyInput } from '../strategies/strategy.js';
import type { Candidate } from './candidates.js';
import { holdersOf, type Holder } from './holders.js';
import {
  addHolders,
  addInstance,
  addRole,
  BUILD_ON_NODE,
  type Reached,
  type RoleInstance,
  type RoleKind,
} from './instance.js';
import { isMacro } from './macro.js';
import { findMacro } from './macros/macros.js';
import { permissionsOf, type RolePermissions } from './role-permissions.js';
import { addIneffective, reportUnknownMacro } from './without-effect.js';

/** By name of an item or agent: the maps from permission to the entitlement that gives it there. */
export type GivenIndex = ReadonlyMap<string, readonly ReadonlyMap<string, NodeId>[]>;

export interface PatternRolesInput {
  input: StrategyInput;
  roles: JenkinsRoles;
  shown: ShownItems;
  membership: Membership;
}

const asked: Readonly<Record<'project' | 'agent', readonly ScopeKind[]>> = {
  project: ['folder', 'job'],
  agent: ['agent'],
};

/** Compiles every role of a kind. `matches` holds for each pattern what it matches, null for one Java rejects. */
export function compilePatternRoles(
  given: PatternRolesInput,
  kind: 'project' | 'agent',
  candidates: readonly Candidate[],
  matches: ReadonlyMap<string, readonly Candidate[] | null>,
): GivenIndex {
  const index = new Map<string, ReadonlyMap<string, NodeId>[]>();
  const { input, roles } = given;
  for (const role of kind === 'project' ? roles.items : roles.agents) {
    const permissions = permissionsOf(role, roles, input.table, asked[kind]);
    const matched = matches.get(role.pattern) ?? null;
    const found = instancesOf(given, kind, role, permissions, matched ?? candidates);
    for (const instance of matched ? found : found.map(undecided(role))) {
      const entitlements = addInstance(input.book, kind, role, permissions, instance);
      for (const reached of instance.reach) {
        if (reached.placesBuilds && kind !== 'agent') continue;
        push(index, reached.candidate.name, givenTo(entitlements, reached));
      }
    }
  }
  return index;
}

function instancesOf(
  given: PatternRolesInput,
  kind: RoleKind,
  role: JenkinsRole,
  permissions: RolePermissions,
  matched: readonly Candidate[],
): readonly RoleInstance[] {
  const { input } = given;
  const id = addRole(input.book, kind, role);
  const holders: readonly Holder[] = holdersOf(input, role);
  addIneffective(input, id, permissions.ineffective);
  if (!isMacro(role.name)) return [{ key: '', holders, reach: matched.map((candidate) => ({ candidate })) }];
  addHolders(input.book, id, holders);
  const macro = findMacro(role.name, kind, input.snapshot);
  if (typeof macro !== 'string')
    return macro.expand({ ...given, role, permissions, holders, matched, parameters: macro.parameters });
  reportUnknownMacro(input, id, permissions, macro);
  return [];
}

/** Jenkins does not even start with a pattern Java rejects, and is held up by one that takes too long: what such a role gives is not known. */
const undecided =
  (role: JenkinsRole) =>
  (instance: RoleInstance): RoleInstance => ({
    ...instance,
    doubt: `the pattern ${role.pattern} of role ${role.name} is no Java regular expression, or one that takes too long to match`,
  });

function givenTo(
  entitlements: ReadonlyMap<string, NodeId>,
  { only, placesBuilds }: Reached,
): ReadonlyMap<string, NodeId> {
  if (!placesBuilds) return only ? limit(entitlements, only) : entitlements;
  const build = entitlements.get('hudson.model.Computer.Build');
  return build === undefined ? new Map() : new Map([[BUILD_ON_NODE, build]]);
}

function limit(entitlements: ReadonlyMap<string, NodeId>, only: ReadonlySet<string>): ReadonlyMap<string, NodeId> {
  return new Map([...entitlements].filter(([permission]) => only.has(permission)));
}

function push<T>(index: Map<string, T[]>, name: string, value: T): void {
  const list = index.get(name);
  if (list) list.push(value);
  else index.set(name, [value]);
}

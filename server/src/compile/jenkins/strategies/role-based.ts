/**
 * Mirrors com.michelin.cio.hudson.plugins.rolestrategy.{RoleBasedAuthorizationStrategy,RoleMap} (role-strategy 689): what a role at
 * the controller grants holds everywhere; what a role of items or agents grants holds where its pattern matches.
 */
import type { JenkinsRoles } from '../../../domain/roles.js';
import { Membership } from '../membership.js';
import { ownerNodes } from '../owners.js';
import { agentCandidates, itemCandidates, matchCandidates, type Candidate } from '../roles/candidates.js';
import { compileGlobalRoles } from '../roles/global-roles.js';
import { holdersOf } from '../roles/holders.js';
import { compilePatternRoles, type GivenIndex } from '../roles/pattern-roles.js';
import { ReadEntitlements } from '../roles/read-entitlements.js';
import { checksParentRead } from '../roles/settings.js';
import { gatedPermissions, type Scope } from '../scopes.js';
import type { Strategy, StrategyInput } from './strategy.js';
import { leaveOpen, unknownStrategy } from './unknown.js';

export const roleBased: Strategy = {
  ...unknownStrategy,
  async prepare(input, shown, match) {
    const roles = input.strategy?.roles;
    if (!roles) return unknownStrategy;
    const items = itemCandidates(input.snapshot, input.owners);
    const agents = agentCandidates(input.snapshot, input.owners);
    const [ofItems, ofAgents] = await matchCandidates(match, [
      { patterns: roles.items.map((role) => role.pattern), candidates: items },
      { patterns: roles.agents.map((role) => role.pattern), candidates: agents },
    ]);
    noteAssumedSettings(input, roles);
    namePrincipals(input, roles, [...items, ...agents]);
    const given = { input, roles, shown, membership: new Membership(input.book, input.principals) };
    return over(
      roles,
      compilePatternRoles(given, 'project', items, ofItems ?? new Map()),
      compilePatternRoles(given, 'agent', agents, ofAgents ?? new Map()),
    );
  },
};

/** Settings of the Ownership plugin stand in ownership.xml, which no interface shows. */
function noteAssumedSettings({ snapshot, gaps }: StrategyInput, roles: JenkinsRoles): void {
  const asksOwners = [...roles.items, ...roles.agents].some((role) => /^@.*Owner|^@ItemSpecific/.test(role.name));
  if (!asksOwners || snapshot.controller.ownershipSettings) return;
  gaps.push({
    code: 'ownership-settings-assumed',
    subject: 'ownership.xml',
    message:
      'Whether folders pass their owners on was not read; the default of the Ownership plugin, that they do, was assumed.',
    option: '--strategy-from home:PATH',
  });
}

/** Everyone who holds a role or owns something is a node before it is asked who counts as whom. */
function namePrincipals(input: StrategyInput, roles: JenkinsRoles, candidates: readonly Candidate[]): void {
  for (const role of [...roles.global, ...roles.items, ...roles.agents]) holdersOf(input, role);
  for (const candidate of candidates) {
    const owners = candidate.owners();
    if (typeof owners !== 'string') ownerNodes(input, owners);
  }
}

function over(roles: JenkinsRoles, ofItems: GivenIndex, ofAgents: GivenIndex): Strategy {
  let reading: ReadEntitlements | undefined;
  return {
    compileRoot: (input) => {
      compileGlobalRoles(input, roles);
      if (roles.unread?.length) leaveOpen(input, 'some roles could not be read');
    },
    compileScope(input, { kind, name, nested }) {
      const beside = (kind === 'agent' ? ofAgents : ofItems).get(name);
      if (!beside) return input.root;
      const readsParent = kind === 'agent' || !nested ? 'no' : checksParentRead(input.snapshot);
      if (readsParent === 'no') return { ...input.root, beside };
      reading ??= new ReadEntitlements(input, (folder) => ofItems.get(folder) ?? []);
      const scope = gated(input.root, beside, reading.of(name));
      return readsParent === 'yes' ? scope : { ...scope, beside: [...scope.beside!, reading.withoutGates(name)] };
    },
  };
}

/** What roles give on a nested item: its own entitlements stand for Read and Discover. */
function gated(root: Scope, beside: NonNullable<Scope['beside']>, own: ReadonlyMap<string, string>): Scope {
  if (own.size === 0) return { ...root, beside };
  return { ...root, beside: [...beside.map(withoutGated), own] };
}

const ungated = new WeakMap<ReadonlyMap<string, string>, ReadonlyMap<string, string>>();

function withoutGated(given: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  let rest = ungated.get(given);
  if (!rest) {
    rest = new Map([...given].filter(([permission]) => !gatedPermissions.includes(permission)));
    ungated.set(given, rest);
  }
  return rest;
}

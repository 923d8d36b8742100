/** Roles at the controller, and what roles of items give there. */
import type { Properties } from '../../../domain/facts.js';
import { printGrant } from '../../../domain/ids.js';
import { ITEM_CONFIGURE, ITEM_CREATE } from '../../../domain/permissions.js';
import type { JenkinsRole, JenkinsRoles } from '../../../domain/roles.js';
import { evidenceText } from '../../fact-book.js';
import { entitlementOf } from '../scopes.js';
import type { StrategyInput } from '../strategies/strategy.js';
import { holdersOf } from './holders.js';
import { addHolders, addRole, roleId } from './instance.js';
import { findMacro } from './macros/macros.js';
import { isMacro } from './macro.js';
import { permissionsOf } from './role-permissions.js';
import { namesByRoles } from './settings.js';
import { addIneffective, reportUnknownMacro } from './without-effect.js';

export function compileGlobalRoles(input: StrategyInput, roles: JenkinsRoles): void {
  for (const role of roles.global) compileGlobalRole(input, roles, role);
  const named = namesByRoles(input.snapshot);
  if (named !== 'no') for (const role of roles.items) letCreateAnywhere(input, roles, role, named === 'yes');
  letManagersGrant(input);
}

function compileGlobalRole(input: StrategyInput, roles: JenkinsRoles, role: JenkinsRole): void {
  const { book, root, table } = input;
  const id = addRole(book, 'global', role);
  addHolders(book, id, holdersOf(input, role));
  const permissions = permissionsOf(role, roles, table, ['controller']);
  addIneffective(input, id, permissions.ineffective);
  const macro = isMacro(role.name) ? findMacro(role.name, 'global', input.snapshot) : undefined;
  if (typeof macro === 'string') return reportUnknownMacro(input, id, permissions, macro);
  for (const { permission, place } of permissions.granted) {
    book.record(
      'GRANTED',
      id,
      entitlementOf(root, permission),
      evidenceText(place, `role ${role.name}: ${permission}`),
      {
        grant: printGrant(root.id, permission, id),
      },
    );
  }
}

/**
 * With the role-based naming strategy (RoleBasedProjectNamingStrategy), Job/Create of any item role counts wherever the controller
 * is asked, whatever the pattern; the name of the new item is checked against the pattern when it is given.
 */
function letCreateAnywhere(input: StrategyInput, roles: JenkinsRoles, role: JenkinsRole, known: boolean): void {
  if (isMacro(role.name) || !permissionsOf(role, roles, input.table, ['folder', 'job']).given.has(ITEM_CREATE)) return;
  const id = roleId(input.book, 'project', role);
  const evidence = evidenceText(role.place, `role ${role.name}: the naming strategy lets its holders create items`);
  input.book.record(known ? 'GRANTED' : 'MAY_BE_GRANTED', id, entitlementOf(input.root, ITEM_CREATE), evidence, {
    grant: printGrant(input.root.id, ITEM_CREATE, id),
  });
}

const STRATEGY = 'com.michelin.cio.hudson.plugins.rolestrategy.RoleBasedAuthorizationStrategy';
const managed: Readonly<Record<string, readonly string[]>> = {
  [`${STRATEGY}.ItemRoles`]: [ITEM_CONFIGURE, ITEM_CREATE],
  [`${STRATEGY}.AgentRoles`]: ['hudson.model.Computer.Configure', 'hudson.model.Computer.Connect'],
};

/** Who may write roles of items or agents may give himself what such roles give, on anything. */
function letManagersGrant({ book, table, root }: StrategyInput): void {
  for (const [manager, gained] of Object.entries(managed)) {
    if (!table.get(manager)?.enabled) continue;
    for (const permission of gained)
      if (table.get(permission)?.enabled)
        book.relate('SELF_GRANTS', entitlementOf(root, manager), entitlementOf(root, permission), managerRule);
  }
}

const managerRule: Properties = {
  rule: 'role-strategy RoleStrategyRootAction: who manages item or agent roles writes any pattern, permission and holder',
};

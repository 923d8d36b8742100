/** What a role may do. Every field, route and tool names the one of these that it needs. */
import { accountRoles, type AccountRole, type Caller } from '../../domain/caller.js';

const capabilities = {
  /** Look things up: who can, what can, why. */
  ask: accountRoles,
  /** Findings, attack paths and blast radii: what an attacker would want to know first. */
  audit: ['auditor', 'analyst', 'approver', 'administrator'],
  /** What if, choke points, Cypher of one's own. */
  analyse: ['analyst', 'administrator'],
  /** Decide that something may stay. */
  decide: ['approver', 'administrator'],
  /** Collect, and see how it goes. */
  operate: ['operator', 'administrator'],
  /** Say which systems are collected, and with which secrets. */
  administer: ['administrator'],
} as const satisfies Record<string, readonly AccountRole[]>;

export type Capability = keyof typeof capabilities;

export const capabilityNames = Object.keys(capabilities) as Capability[];

export function rolesFor(capability: Capability): readonly AccountRole[] {
  return capabilities[capability];
}

export function mayDo({ roles }: Caller, capability: Capability): boolean {
  return roles.some((role) => rolesFor(capability).includes(role));
}

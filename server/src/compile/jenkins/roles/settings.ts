/** What changes how the role strategy decides: its version and the Java system properties it reads. */
import type { JenkinsSnapshot } from '../../../domain/snapshot.js';

const ROLE_MAP = 'com.michelin.cio.hudson.plugins.rolestrategy.RoleMap';

/** Read through a role needs the folder above since role-strategy 3.2 (SECURITY-2182), unless switched off. */
export function checksParentRead(snapshot: JenkinsSnapshot): boolean {
  if (propertyOf(snapshot, `${ROLE_MAP}.checkParentPermissions`) === 'false') return false;
  const version = snapshot.plugins.find((plugin) => plugin.name === 'role-strategy')?.version;
  if (!version) return true;
  const [major = 0, minor = 0] = version.split(/[.-]/).map(Number);
  return major > 3 || (major === 3 && minor >= 2);
}

/** Entries are compared exactly, whatever the realm says. */
export function comparesExactly(snapshot: JenkinsSnapshot): boolean {
  return propertyOf(snapshot, `${ROLE_MAP}.FORCE_CASE_SENSITIVE`) === 'true';
}

/** Whoever is in a group of a role's name holds the role. */
export function treatsAuthoritiesAsRoles(snapshot: JenkinsSnapshot): boolean {
  return propertyOf(snapshot, 'org.jenkinsci.plugins.rolestrategy.Settings.treatUserAuthoritiesAsRoles') === 'true';
}

/** Whether item roles that give Job/Create give it at the controller as well. */
export function namesByRoles(snapshot: JenkinsSnapshot): 'yes' | 'maybe' | 'no' {
  const { namingStrategy } = snapshot.controller;
  if (namingStrategy === 'unknown') return 'maybe';
  return namingStrategy === 'org.jenkinsci.plugins.rolestrategy.RoleBasedProjectNamingStrategy' ? 'yes' : 'no';
}

function propertyOf(snapshot: JenkinsSnapshot, name: string): string | undefined {
  return snapshot.controller.systemProperties?.[name]?.toLowerCase();
}

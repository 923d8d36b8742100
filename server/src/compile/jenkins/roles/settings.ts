/** What changes how the role strategy decides: its version and the Java system properties it reads. */
import type { JenkinsSnapshot } from '../../../domain/snapshot.js';
import type { Answer } from '../versions/version-number.js';
import { Versions } from '../versions/versions.js';

const ROLE_MAP = 'com.michelin.cio.hudson.plugins.rolestrategy.RoleMap';

/** Whether Read through a role needs the folder above: by version, unless it is switched off. */
export function checksParentRead(snapshot: JenkinsSnapshot): Answer {
  if (propertyOf(snapshot, `${ROLE_MAP}.checkParentPermissions`) === 'false') return 'no';
  return new Versions(snapshot).holds('roles-read-parent');
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

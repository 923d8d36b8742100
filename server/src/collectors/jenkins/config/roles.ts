/**
 * Roles as the role strategy writes them into the controller's config.xml.
 * Mirrors RoleBasedAuthorizationStrategy.ConverterImpl (role-strategy 689); before 3.2 `<sid>` had no type.
 */
import type { JenkinsRole, JenkinsRoles, RoleHolder, RolePermission } from '../../../domain/roles.js';
import { type XmlElement, child } from './xml.js';

export const ROLE_STRATEGY = 'com.michelin.cio.hudson.plugins.rolestrategy.RoleBasedAuthorizationStrategy';

/** Roles and templates in an `<authorizationStrategy>` element; a missing map is empty. */
export function readRoles(strategy: XmlElement, file: string): JenkinsRoles {
  const templates = child(strategy, 'permissionTemplates')?.children ?? [];
  return {
    global: readMap(strategy, 'globalRoles', file),
    items: readMap(strategy, 'projectRoles', file),
    agents: readMap(strategy, 'slaveRoles', file),
    templates: templates
      .filter((element) => element.name === 'template')
      .map((element) => ({ name: element.attributes['name'] ?? '', permissions: readPermissions(element, file) })),
  };
}

function readMap(strategy: XmlElement, type: string, file: string): JenkinsRole[] {
  return strategy.children
    .filter((map) => map.name === 'roleMap' && map.attributes['type'] === type)
    .flatMap((map) => map.children.filter((element) => element.name === 'role'))
    .map((element) => readRole(element, file));
}

function readRole(element: XmlElement, file: string): JenkinsRole {
  return {
    name: element.attributes['name'] ?? '',
    pattern: element.attributes['pattern'] ?? '.*',
    template: element.attributes['templateName'] || null,
    permissions: readPermissions(element, file),
    holders: (child(element, 'assignedSIDs')?.children ?? [])
      .filter((line) => line.name === 'sid')
      .map((line) => ({ type: typeOf(line), sid: line.text, place: { file, line: line.line } })),
    place: { file, line: element.line },
  };
}

function typeOf(line: XmlElement): RoleHolder['type'] {
  const type = line.attributes['type'];
  return type === 'USER' || type === 'GROUP' ? type : 'EITHER';
}

function readPermissions(element: XmlElement, file: string): RolePermission[] {
  return (child(element, 'permissions')?.children ?? [])
    .filter((line) => line.name === 'permission')
    .map((line) => ({ permission: line.text.trim(), place: { file, line: line.line } }));
}

/**
 * Roles in configuration as code. Mirrors role-strategy 3.2 casc.{RoleBasedAuthorizationStrategyConfigurator,RoleDefinition}:
 * `entries` since 3.2, `assignments` (untyped) before; permissions by name only.
 */
import type {
  JenkinsRole,
  JenkinsRoles,
  JenkinsRoleTemplate,
  RoleHolder,
  RolePermission,
} from '../../../domain/roles.js';
import { itemsAt, textAt, textsAt } from './node.js';
import { type CascReader, permissionIdOf, printPlace } from './reader.js';
import type { CascNode, CascText } from './yaml-tree.js';

const types = { user: 'USER', group: 'GROUP', either: 'EITHER' } as const;
const holderTexts = new Set(['user', 'group', 'either', 'assignments']);

/** All roles and templates; undefined where a name, pattern or permission is a reference, so that they cannot be known. */
export function readCascRoles(strategy: CascNode, reader: CascReader): JenkinsRoles | undefined {
  if (refersBesidesHolders(strategy)) return undefined;
  const read = (kind: string) => itemsAt(strategy, 'roles', kind).map((role) => readRole(role, reader));
  return {
    global: read('global'),
    items: read('items'),
    agents: read('agents'),
    templates: itemsAt(strategy, 'permissionTemplates').map((template) => readTemplate(template, reader)),
  };
}

function readRole(role: CascNode, reader: CascReader): JenkinsRole {
  return {
    name: textAt(role, 'name') ?? '',
    pattern: textAt(role, 'pattern') ?? '.*',
    template: textAt(role, 'templateName') || null,
    permissions: readPermissions(role, reader),
    holders: [
      ...itemsAt(role, 'entries').flatMap((entry) => readHolder(entry, reader)),
      ...textsAt(role, 'assignments').map((line) => holder('EITHER', line)),
    ],
    place: role.place,
  };
}

function readTemplate(template: CascNode, reader: CascReader): JenkinsRoleTemplate {
  return { name: textAt(template, 'name') ?? '', permissions: readPermissions(template, reader) };
}

function readHolder(entry: CascNode, reader: CascReader): RoleHolder[] {
  if (entry.kind === 'map') {
    const found = [...entry.entries].flatMap(([key, value]) =>
      Object.hasOwn(types, key) && value.kind === 'text' && value.text !== ''
        ? [holder(types[key as keyof typeof types], value)]
        : [],
    );
    if (found.length > 0) return found;
  }
  const message = 'An entry of a role is neither user, group nor either, and was left out.';
  reader.note({ code: 'casc-entry-unread', subject: printPlace(entry.place), message });
  return [];
}

function holder(type: RoleHolder['type'], { text: sid, place }: CascText): RoleHolder {
  return { type, sid, place };
}

/** PermissionHelper.fromStrings(…, false) passes over ids and over names no plugin has. */
function readPermissions(role: CascNode, reader: CascReader): RolePermission[] {
  return textsAt(role, 'permissions').flatMap(({ text, place }) => {
    const permission = permissionIdOf(text.trim(), reader);
    if (permission !== undefined) return [{ permission, place }];
    const message = `${text} is no permission by the name a known plugin gives it, so the role does not give it.`;
    reader.note({ code: 'casc-entry-unread', subject: printPlace(place), message });
    return [];
  });
}

function refersBesidesHolders(node: CascNode, key = ''): boolean {
  if (node.kind === 'text') return node.refers && !holderTexts.has(key);
  if (node.kind === 'list') return node.items.some((item) => refersBesidesHolders(item, key));
  return [...node.entries].some(([inner, value]) => inner !== 'description' && refersBesidesHolders(value, inner));
}

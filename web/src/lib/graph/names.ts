/** Names of nodes as people read them: a title, and where the node is. */
import type { EntityKind, NodeRef } from '../api/schema.js';
import { kinds } from './kinds.generated.js';

/** Simple names of Jenkins's permission owners, as Jenkins shows them. */
const owners: Readonly<Record<string, string>> = {
  Item: 'Job',
  Hudson: 'Overall',
  Computer: 'Agent',
  CredentialsProvider: 'Credentials',
};

/** `Job/Read` of `hudson.model.Item.Read`; a Conjur privilege, which has no class, is its own name. */
export function permissionOfId(id: string): string {
  if (!id.includes('.')) return id;
  const parts = id.split('.');
  const owner = parts.at(-2) ?? '';
  return `${owners[owner] ?? owner}/${parts.at(-1) ?? ''}`;
}

/** The part of an id after kind and source; empty for a controller. */
export function fullName(id: string): string {
  const rest = id.slice(id.indexOf(':') + 1);
  const slash = rest.indexOf('/');
  return slash < 0 ? '' : rest.slice(slash + 1);
}

/** The name to show big: for an entitlement the permission it gives. */
export function titleOf(node: NodeRef): string {
  if (node.kind !== 'ENTITLEMENT' || node.id.startsWith('group:')) return node.name;
  const permission = splitEntitlement(node)[1];
  return permission ? permissionOfId(permission) : node.name;
}

/** Scope and permission of an entitlement; the name of a role may hold the sign between them. */
function splitEntitlement(node: NodeRef): [scope: string, permission: string] {
  const full = fullName(node.id);
  const at = full.lastIndexOf('#');
  return at < 0 ? [full, ''] : [full.slice(0, at), full.slice(at + 1)];
}

/** Where the node is: its folder, its store, its scope; for a principal its kind. */
export function contextOf(node: NodeRef): string {
  if (node.id.startsWith('group:')) return node.source;
  const full = fullName(node.id);
  switch (node.kind) {
    case 'ENTITLEMENT':
      return scopeText(splitEntitlement(node)[0], node.source);
    case 'CREDENTIAL':
      return storeText(full.split('#')[0] ?? '');
    case 'JOB':
    case 'FOLDER':
    case 'VIEW':
    case 'POLICY':
    case 'VARIABLE':
    case 'WEBSERVICE':
      return [node.source, ...full.split('/').slice(0, -1)].join(' / ');
    default:
      return `${kindWords(node.kind)} · ${placeOf(node, full)}`;
  }
}

/** The policies a host or layer of Conjur is in; what is called by its whole name is in its source. */
function placeOf(node: NodeRef, full: string): string {
  if (node.name === full || !full.endsWith(`/${node.name}`)) return node.source;
  return [node.source, ...full.slice(0, -node.name.length - 1).split('/')].join(' / ');
}

/** Where a credential is kept: an empty name is the system store, `@user` a personal one. */
function storeText(store: string): string {
  if (store === '') return 'system store';
  return store.startsWith('@') ? `store of ${store.slice(1)}` : store;
}

function scopeText(scope: string, source: string): string {
  const colon = scope.indexOf(':');
  const name = scope.slice(colon + 1);
  return name === '' ? source : name;
}

/** `credential store`: a kind in words. */
export function kindWords(kind: EntityKind): string {
  return kinds[kind].words[0];
}

/** `member of` for MEMBER_OF: how a relationship is labelled in the picture. */
export function wordsOf(type: string): string {
  return type.toLowerCase().replaceAll('_', ' ');
}

const kindOfPrefix = new Map(Object.entries(kinds).map(([kind, style]) => [style.prefix, kind as NodeRef['kind']]));

/** What an id alone tells of its node, for names in fields before any answer; undefined for what is no id. */
export function refOfId(id: string | null): NodeRef | undefined {
  const colon = id?.indexOf(':') ?? -1;
  const kind = id && kindOfPrefix.get(id.slice(0, colon));
  if (!id || !kind) return undefined;
  const source = id.slice(colon + 1).split('/')[0] ?? '';
  const full = fullName(id);
  const name = full
    .split('#')
    .at(-1)
    ?.split(kind === 'USER' || kind === 'GROUP' ? '\0' : '/')
    .at(-1);
  return { id, kind, name: name || source, source };
}

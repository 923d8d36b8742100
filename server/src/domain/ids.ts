/** Printed forms of node ids and grants: the same in logs, tests, errors, CSV and URLs. */
import { nodeKinds, type NodeKind } from './graph.js';
import { permissionName } from './permissions.js';

export type NodeId = string;

/** `<kind>:<source>/<full name>`; a controller has no full name: `controller:<source>`. */
export function nodeId(kind: NodeKind, source: string, fullName: string): NodeId {
  return fullName === '' ? `${kind}:${source}` : `${kind}:${source}/${fullName}`;
}

export interface ParsedId {
  kind: NodeKind;
  source: string;
  fullName: string;
}

/** Splits a node id; undefined when the text does not have its form. */
export function parseNodeId(text: string): ParsedId | undefined {
  const colon = text.indexOf(':');
  const kind = text.slice(0, colon);
  if (colon < 1 || !(kind in nodeKinds)) return undefined;
  const rest = text.slice(colon + 1);
  const slash = rest.indexOf('/');
  const source = slash < 0 ? rest : rest.slice(0, slash);
  if (source === '') return undefined;
  return { kind: kind as NodeKind, source, fullName: slash < 0 ? '' : rest.slice(slash + 1) };
}

/** `credential:<source>/<folder>#<id>`; the system store has an empty folder, a user store is `@<user>`. */
export function credentialId(source: string, store: string, id: string): NodeId {
  return `credential:${source}/${store}#${id}`;
}

/** `entitlement:<source>/<scope id without source>#<permission id>`, e.g. `entitlement:acme/folder:payments#hudson.model.Item.Read`. */
export function entitlementId(scope: NodeId, permissionId: string): NodeId {
  const parsed = parseNodeId(scope);
  if (!parsed) throw new Error(`not a node id: ${scope}`);
  return `entitlement:${parsed.source}/${parsed.kind}:${parsed.fullName}#${permissionId}`;
}

/** `folder:acme/payments#Job/Configure@group:acme/dev`. */
export function printGrant(scope: NodeId, permissionId: string, principal: NodeId): string {
  return `${scope}#${permissionName(permissionId)}@${principal}`;
}

/** An entitlement's id, taken apart again. */
import type { NodeId } from './ids.js';

/** The scope's node id and the permission id of `entitlement:<source>/<kind>:<full name>#<permission id>`. */
export function splitEntitlement(id: NodeId): { scope: NodeId; permission: string } | undefined {
  const match = /^entitlement:([^/]+)\/([^:]+):(.*)#([^#]+)$/s.exec(id);
  if (!match) return undefined;
  const [, source = '', kind = '', fullName = '', permission = ''] = match;
  return { scope: fullName === '' ? `${kind}:${source}` : `${kind}:${source}/${fullName}`, permission };
}

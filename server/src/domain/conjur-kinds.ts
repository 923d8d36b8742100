/** Conjur's kinds as node kinds, and its ids as node ids. */
import { conjurId, parseConjurId, type ConjurId } from './conjur.js';
import { conjurKinds, type ConjurKind } from './graph/conjur-node-kinds.js';
import type { NodeKind } from './graph/node-kinds.js';
import { nodeId, parseNodeId, type NodeId } from './ids.js';

/** Kinds that policies made up are records, and this one has a hyphen; all others have Conjur's own name. */
const HOST_FACTORY = 'host_factory';

export function isConjurKind(kind: NodeKind): kind is ConjurKind {
  return (conjurKinds as readonly NodeKind[]).includes(kind);
}

/** `variable:vault/prod/db/password`; kinds that policies made up are records: `record:vault/jenkins-folder:team-1`. */
export function conjurNodeId(source: string, id: ConjurId): NodeId {
  const { kind, identifier } = parseConjurId(id);
  const node = conjurNodeKind(kind);
  return nodeId(node, source, node === 'record' ? `${kind}:${identifier}` : identifier);
}

export function conjurNodeKind(kind: string): ConjurKind {
  if (kind === HOST_FACTORY) return 'host-factory';
  return conjurKinds.find((each) => each === kind && each !== 'host-factory') ?? 'record';
}

/** The Conjur id of a node id; undefined where it is of another kind. */
export function conjurIdOf(account: string, node: NodeId): ConjurId | undefined {
  const parsed = parseNodeId(node);
  if (!parsed || !isConjurKind(parsed.kind)) return undefined;
  if (parsed.kind === 'record') return `${account}:${parsed.fullName}`;
  return conjurId(account, parsed.kind === 'host-factory' ? HOST_FACTORY : parsed.kind, parsed.fullName);
}

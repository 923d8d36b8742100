/** Conjur's kinds as node kinds, and its ids as node ids. */
import { conjurId, parseConjurId, type ConjurId } from './conjur.js';
import { nodeId, parseNodeId, type NodeId } from './ids.js';
import type { NodeKind } from './graph.js';

const sameName = ['user', 'group', 'host', 'layer', 'policy', 'variable', 'webservice'] as const;

/** What permissions act on in Conjur, and what they are granted to. */
export const conjurKinds = [...sameName, 'host-factory', 'record'] as const satisfies readonly NodeKind[];

export type ConjurKind = (typeof conjurKinds)[number];

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
  if (kind === 'host_factory') return 'host-factory';
  return sameName.find((each) => each === kind) ?? 'record';
}

/** The Conjur id of a node id; undefined where it is of another kind. */
export function conjurIdOf(account: string, node: NodeId): ConjurId | undefined {
  const parsed = parseNodeId(node);
  if (!parsed || !isConjurKind(parsed.kind)) return undefined;
  if (parsed.kind !== 'record') return conjurId(account, parsed.kind.replace('-', '_'), parsed.fullName);
  return `${account}:${parsed.fullName}`;
}

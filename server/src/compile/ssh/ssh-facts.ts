/** Where the rules for ssh write: nodes by id, keys with every place they stand at. */
import type { Facts, NodeFact, Properties, RelationshipFact } from '../../domain/facts.js';
import type { NodeKind, RelationshipType } from '../../domain/graph.js';
import { nodeId, type NodeId } from '../../domain/ids.js';
import type { AuthorizedKey } from '../../domain/ssh.js';

export interface KeyNode {
  id: NodeId;
  fingerprint: string | null;
  keyType: string;
  comments: string[];
  /** `file:line`. */
  places: string[];
  /** Accounts it let in until it ended, with the time. */
  ended: string[];
  isAuthority: boolean;
  principals: readonly string[];
}

export class SshFacts {
  readonly source: string;
  readonly keys = new Map<NodeId, KeyNode>();
  readonly #nodes = new Map<NodeId, NodeFact>();
  readonly #relationships: RelationshipFact[] = [];

  constructor(source: string) {
    this.source = source;
  }

  /** Adds a node unless its id is there. */
  node(id: NodeId, kind: NodeKind, name: string, properties: Properties): NodeId {
    if (!this.#nodes.has(id)) this.#nodes.set(id, { id, kind, name, properties });
    return id;
  }

  has(id: NodeId): boolean {
    return this.#nodes.has(id);
  }

  /** The key of a line: the same wherever its fingerprint is; one that cannot be decoded, wherever its comment is. */
  key(key: AuthorizedKey, place: string): KeyNode {
    const id = nodeId('ssh-key', this.source, key.fingerprint ?? key.comment ?? place);
    const known = this.keys.get(id) ?? {
      ...{ id, fingerprint: key.fingerprint, keyType: key.keyType, comments: [], places: [], ended: [] },
      ...{ isAuthority: key.isAuthority, principals: key.principals },
    };
    if (key.comment !== null && !known.comments.includes(key.comment)) known.comments.push(key.comment);
    if (!known.places.includes(place)) known.places.push(place);
    this.keys.set(id, known);
    return known;
  }

  relate(type: RelationshipType, from: NodeId, to: NodeId, properties: Properties): void {
    this.#relationships.push({ type, from, to, properties });
  }

  facts(): Facts {
    const keys = [...this.keys.values()].map(keyFact);
    return {
      source: this.source,
      system: 'ssh',
      nodes: [...this.#nodes.values(), ...keys],
      relationships: this.#relationships,
    };
  }
}

function keyFact({ id, fingerprint, keyType, comments, ended, isAuthority, principals }: KeyNode): NodeFact {
  const name = comments[0] ?? fingerprint ?? id;
  return {
    id,
    kind: 'ssh-key',
    name,
    properties: {
      fullName: id.slice(id.indexOf('/') + 1),
      keyType,
      ...(fingerprint === null ? {} : { fingerprint }),
      ...(comments.length > 0 ? { comments: [...comments].sort() } : {}),
      ...(ended.length > 0 ? { ended: [...ended].sort() } : {}),
      ...(isAuthority ? { authority: true, principals } : {}),
    },
  };
}

/** Keys with every place they stand at: one node for each, however many accounts let it in. */
import { nodeId, type NodeId } from '../../domain/ids.js';
import type { AuthorizedKey } from '../../domain/ssh.js';
import type { FactBook } from '../fact-book.js';

export interface KeyNode {
  id: NodeId;
  fingerprint: string | null;
  keyType: string;
  comments: string[];
  /** `file:line`. */
  places: string[];
  isAuthority: boolean;
  principals: readonly string[];
}

export class KeyTable {
  readonly #source: string;
  readonly #keys = new Map<NodeId, KeyNode>();

  constructor(source: string) {
    this.#source = source;
  }

  all(): readonly KeyNode[] {
    return [...this.#keys.values()];
  }

  /** The key of a line: the same wherever its fingerprint is; one that cannot be decoded, wherever its comment is. */
  note(key: AuthorizedKey, place: string): KeyNode {
    const id = nodeId('ssh-key', this.#source, key.fingerprint ?? key.comment ?? place);
    const known = this.#keys.get(id) ?? {
      ...{ id, fingerprint: key.fingerprint, keyType: key.keyType, comments: [], places: [] },
      ...{ isAuthority: key.isAuthority, principals: key.principals },
    };
    if (key.comment !== null && !known.comments.includes(key.comment)) known.comments.push(key.comment);
    if (!known.places.includes(place)) known.places.push(place);
    this.#keys.set(id, known);
    return known;
  }
}

/** Writes the node of a key. */
export function writeKey(book: FactBook, key: KeyNode): void {
  const { id, fingerprint, keyType, comments, isAuthority, principals } = key;
  book.node(id, 'ssh-key', comments[0] ?? fingerprint ?? id, {
    fullName: id.slice(id.indexOf('/') + 1),
    keyType,
    ...(fingerprint === null ? {} : { fingerprint }),
    ...(comments.length > 0 ? { comments: [...comments].sort() } : {}),
    ...(isAuthority ? { authority: true, principals } : {}),
  });
}

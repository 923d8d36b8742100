/** Which principals a user counts as, from the memberships compiled so far. */
import type { NodeId } from '../../domain/ids.js';
import type { FactBook } from '../fact-book.js';
import { isReference, type Principals } from './principals.js';

export class Membership {
  readonly #above = new Map<NodeId, NodeId[]>();
  readonly #unread: ReadonlySet<NodeId>;
  readonly #directory: ReadonlySet<NodeId>;

  constructor(book: FactBook, principals: Principals) {
    const { nodes, relationships } = book.facts();
    for (const { type, from, to } of relationships) {
      if (type !== 'MEMBER_OF') continue;
      const groups = this.#above.get(from);
      if (groups) groups.push(to);
      else this.#above.set(from, [to]);
    }
    this.#unread = new Set(nodes.filter((node) => node.properties['membershipKnown'] === false).map((node) => node.id));
    this.#directory = new Set(principals.directoryGroups());
  }

  /** Whether a user is one of the holders or in one of them; `maybe` where the user's groups were not read. */
  counts(user: NodeId, holders: readonly NodeId[]): 'yes' | 'maybe' | 'no' {
    const reached = new Set([user]);
    for (const at of reached) for (const group of this.#above.get(at) ?? []) reached.add(group);
    if (holders.some((holder) => reached.has(holder))) return 'yes';
    if (holders.some(isReference)) return 'maybe';
    return this.#unread.has(user) && holders.some((holder) => this.#directory.has(holder)) ? 'maybe' : 'no';
  }
}

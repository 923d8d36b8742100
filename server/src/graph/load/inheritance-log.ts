/** Which changes of inheritance a load has to record: once for all permissions, and only between what stays. */
import type { Facts } from '../../domain/facts.js';
import type { NodeId } from '../../domain/ids.js';
import type { ChangeRow } from './changes.js';
import type { Inheritance } from './inheritance.js';

export class InheritanceLog {
  readonly #facts: Facts;
  readonly #made: Pick<ReadonlyMap<NodeId, unknown>, 'has'>;
  #stated: ReadonlySet<NodeId> | undefined;
  readonly #told = new Set<string>();

  /** `made`: nodes this load has made. */
  constructor(facts: Facts, made: Pick<ReadonlyMap<NodeId, unknown>, 'has'>) {
    this.#facts = facts;
    this.#made = made;
  }

  /** false: one of the two came or went with this load, so that the list came or went goes without saying. */
  mayTell({ above, below }: Inheritance): boolean {
    this.#stated ??= new Set(this.#facts.nodes.map(({ id }) => id));
    const stays = (id: NodeId) => this.#stated!.has(id) && !this.#made.has(id);
    return stays(above) && stays(below);
  }

  /** Whether the same was not said yet by another permission. */
  isNew({ key }: ChangeRow): boolean {
    if (this.#told.has(key)) return false;
    this.#told.add(key);
    return true;
  }
}

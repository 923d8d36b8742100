/** Which policy a record is named under: the branch that may be loaded to change it. */
import { parseConjurId, type ConjurId } from '../../../domain/conjur.js';

export class PolicyTree {
  readonly #policies: ReadonlySet<string>;
  /** Users `x@a-b` are of the policies whose id is `a-b` with slashes. */
  readonly #byDashes = new Map<string, string[]>();

  /** Identifiers of all policies. */
  constructor(policies: Iterable<string>) {
    this.#policies = new Set(policies);
    for (const policy of this.#policies) {
      const dashed = policy.replaceAll('/', '-');
      this.#byDashes.set(dashed, [...(this.#byDashes.get(dashed) ?? []), policy]);
    }
  }

  /** The nearest policies above a record, `root` at the top; several only for users, whose names do not tell. */
  above(id: ConjurId): readonly string[] {
    const { kind, identifier } = parseConjurId(id);
    if (kind === 'policy' && identifier === 'root') return [];
    if (kind === 'user') {
      const at = identifier.lastIndexOf('@');
      return (at < 0 ? undefined : this.#byDashes.get(identifier.slice(at + 1))) ?? ['root'];
    }
    if (kind !== 'policy' && identifier !== 'root' && this.#policies.has(identifier)) return [identifier];
    return [this.#nearest(identifier)];
  }

  #nearest(identifier: string): string {
    for (let slash = identifier.lastIndexOf('/'); slash > 0; slash = identifier.lastIndexOf('/', slash - 1)) {
      const policy = identifier.slice(0, slash);
      if (this.#policies.has(policy)) return policy;
    }
    return 'root';
  }
}

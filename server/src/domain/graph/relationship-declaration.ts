import type { NodeKind } from './node-kinds.js';

export interface RelationshipDeclaration {
  from: readonly NodeKind[];
  to: readonly NodeKind[];
  /** One clause that reads as "<from> … <to>". */
  meaning: string;
  /** Whether attack paths may follow it. */
  traversable: boolean;
  /** For traversable ones: what an attacker does with it, how to remove it, how to see it used. */
  abuse?: string;
  removal?: string;
  detection?: string;
  references?: readonly string[];
  /** `recorded`: read in a source. `derived`: concluded by a compile rule, which the `rule` property names. */
  origin: 'recorded' | 'derived';
  /** Whether a difference between two loads is written as a `:Change`. */
  drift: boolean;
}

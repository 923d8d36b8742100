/** Who is one person in two systems, as the operator says: no system tells it of another. */
import type { NodeId } from './ids.js';
import type { Place } from './matrix-entry.js';

/** `name`: users of the same name in the other source; `email`: the user there whose name is the e-mail address. */
export type SamePrincipalRule = { by: 'name' | 'email'; source: string } | { by: 'file'; pairs: readonly SamePair[] };

interface SamePair {
  /** Id of the user here. */
  user: string;
  /** Node of the person in another source. */
  other: NodeId;
  place: Place;
}

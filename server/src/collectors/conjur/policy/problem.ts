/** Why Conjur refuses a policy text. */

/** In Conjur's words. Line and column are those it prints: how far its scanner had read, the line counted from 0. */
export interface PolicyProblem {
  message: string;
  line?: number;
  column?: number;
}

/** Thrown where a rule is broken, caught where a text is parsed or resolved. */
export class PolicyRefusal extends Error {
  override readonly name = 'PolicyRefusal';
}

/** Why Conjur refuses a policy text. */

/** In Conjur's words. Line and column are those it prints: how far its scanner had read, the line counted from 0. */
export interface PolicyProblem {
  message: string;
  line?: number;
  column?: number;
}

/** Characters of a sentence: Conjur quotes what it refuses, and that may be the whole text. */
const LONGEST = 500;

/** Thrown where a rule is broken, caught where a text is parsed or resolved. */
export class PolicyRefusal extends Error {
  override readonly name = 'PolicyRefusal';

  constructor(message: string) {
    super(message.length > LONGEST ? `${message.slice(0, LONGEST)}…` : message);
  }
}

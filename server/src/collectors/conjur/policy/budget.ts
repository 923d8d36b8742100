/** How much a policy text may stand for, counted while it is read: aliases and lists say much in few letters. */
import { PipewardenError } from '../../../domain/errors.js';
import type { Mark } from '../yaml/syntax-error.js';
import { type PolicyObject, isList, type Value } from './policy-object.js';
import { isHash } from './ruby-values.js';

export interface PolicyLimits {
  /** Values that the aliases of one text stand for, aliases within them followed. */
  aliased: number;
  /** Rows the statements of one text make: roles by members, roles by privileges by resources. */
  rows: number;
  /** Lists and mappings inside one another, written so or through aliases. */
  depth: number;
}

export const defaultPolicyLimits: PolicyLimits = { aliased: 100_000, rows: 100_000, depth: 100 };

interface Extent {
  values: number;
  depth: number;
}

const single: Extent = { values: 1, depth: 0 };

/** Counts for one text; each method throws PipewardenError `policy-too-large` with line and column. */
export class PolicyBudget {
  readonly #limits: PolicyLimits;
  readonly #extents = new WeakMap<object, Extent>();
  #aliased = 0;
  #rows = 0;

  constructor(limits: PolicyLimits = defaultPolicyLimits) {
    this.#limits = limits;
  }

  /** Takes note of a list or mapping when it ends: an alias costs what it stands for, without another walk. */
  measure(value: Value, start: Mark): void {
    if (!isList(value) && !isHash(value)) return;
    const inner = (isHash(value) ? [...value.values()] : value).map((each) => this.#of(each));
    const depth = inner.reduce((deepest, extent) => Math.max(deepest, extent.depth), 0) + 1;
    this.spendDepth(depth, start);
    this.#extents.set(value, { values: inner.reduce((sum, extent) => sum + extent.values, 1), depth });
  }

  /** Told when something opens, too: reading on costs the more the deeper it stands. */
  spendDepth(depth: number, start: Mark): void {
    if (depth > this.#limits.depth) throw tooLarge(start, `the text nests more than ${this.#limits.depth} levels deep`);
  }

  spendAlias(value: Value, start: Mark): void {
    this.#aliased += this.#of(value).values;
    if (this.#aliased > this.#limits.aliased)
      throw tooLarge(start, `the aliases stand for more than ${print(this.#limits.aliased)} values`);
  }

  spendRows(object: PolicyObject): void {
    this.#rows += rowsOf(object);
    if (this.#rows > this.#limits.rows)
      throw tooLarge(object.start, `the statements make more than ${print(this.#limits.rows)} rows`);
  }

  #of(value: Value): Extent {
    return (typeof value === 'object' && value !== null && this.#extents.get(value)) || single;
  }
}

function rowsOf(object: PolicyObject): number {
  const count = (name: string): number => {
    const value = object.get(name);
    return isList(value) ? value.length : 1;
  };
  switch (object.type) {
    case 'Grant':
    case 'Revoke':
      return count('role') * count('member');
    case 'Permit':
    case 'Deny':
      return count('role') * count('privilege') * count('resource');
    default:
      return 1;
  }
}

/** In figures of three, the same on every machine. */
function print(count: number): string {
  return count.toLocaleString('en-US');
}

function tooLarge({ line, column }: Mark, what: string): PipewardenError {
  return new PipewardenError(
    'policy-too-large',
    `At line ${line + 1}, column ${column + 1} ${what}, which is over the limit of Pipewarden.`,
    'Split the policy into several files. Pipewarden loads them one after another.',
  );
}

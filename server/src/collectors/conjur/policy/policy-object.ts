/** One tagged thing in a policy text, while it is being read and resolved. */
import { hasAttribute, kindOfType, type PolicyType } from './policy-types.js';
import type { Mark } from '../yaml/syntax-error.js';

/** A number or date: its Ruby class and what Ruby prints of it. */
export interface OtherScalar {
  className: 'Integer' | 'Float' | 'Date' | 'Time';
  text: string;
}

export type Hash = Map<string, Value>;
export type Value = string | boolean | null | undefined | OtherScalar | PolicyObject | Hash | readonly Value[];

/**
 * Compared by identity: an alias is the same object as its anchor, and what is resolved for one is resolved for both,
 * as in Conjur. Attributes are under their singular names, in the order they were first set.
 */
export class PolicyObject {
  readonly type: PolicyType;
  readonly start: Mark;
  readonly #values = new Map<string, Value>();

  constructor(type: PolicyType, start: Mark) {
    this.type = type;
    this.start = start;
  }

  set(name: string, value: Value): void {
    this.#values.set(name, value);
  }

  get(name: string): Value {
    return this.#values.get(name);
  }

  delete(name: string): void {
    this.#values.delete(name);
  }

  has(name: string): boolean {
    return hasAttribute(this.type, name);
  }

  get id(): string | null {
    if (this.type === 'AutomaticRole') return automaticId(this);
    const id = this.get('id');
    return typeof id === 'string' ? id : null;
  }

  set id(id: string) {
    this.set('id', id);
  }

  text(name: string): string | null {
    const value = this.get(name);
    return typeof value === 'string' ? value : null;
  }

  /** As Ruby joins it into an id: a list where one text belongs is its elements with colons between. */
  joined(name: string): string {
    const value = this.get(name);
    return isList(value) ? value.map(String).join(':') : (this.text(name) ?? '');
  }

  /** The objects an attribute holds, one or a list. */
  objects(name: string): readonly PolicyObject[] {
    const value = this.get(name);
    return (isList(value) ? value : [value]).filter(isObject);
  }

  get annotations(): Hash | undefined {
    const value = this.get('annotations');
    return value instanceof Map ? value : undefined;
  }

  /** Conjur's kind: fixed by the type, or named by a `!role` or `!resource`. */
  get kind(): string {
    if (this.type === 'AutomaticRole') return '@';
    return this.type === 'Role' || this.type === 'Resource' ? this.joined('kind') : kindOfType(this.type);
  }

  get account(): string {
    if (this.type === 'AutomaticRole') return this.objects('record')[0]?.account ?? '';
    return this.joined('account');
  }

  get fullId(): string {
    return `${this.account}:${this.kind}:${this.id ?? ''}`;
  }

  /** What the attributes refer to; the body of a policy is not among it. */
  references(): readonly PolicyObject[] {
    const found: PolicyObject[] = [];
    for (const [name, value] of this.#values) {
      if (name === 'body') continue;
      for (const each of isList(value) ? value : [value]) if (isObject(each)) found.push(each);
    }
    return found;
  }

  /** As Conjur names it in messages. */
  print(): string {
    const kind = this.kind.replaceAll('_', ' ');
    const named = this.type === 'Role' || this.type === 'Resource' ? `${this.kind} ${this.type.toLowerCase()}` : kind;
    return `${named} '${this.id ?? ''}' in account '${this.account}'`;
  }
}

function automaticId(object: PolicyObject): string {
  const record = object.objects('record')[0];
  return [record?.kind, record?.id, object.text('role_name')].join('/');
}

export function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

export function isObject(value: Value): value is PolicyObject {
  return typeof value === 'object' && value !== null && 'type' in value;
}

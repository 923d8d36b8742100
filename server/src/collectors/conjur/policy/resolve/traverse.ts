/** Visits records, what they refer to, and the bodies of policies, each object once (policy-parser Resolver#traverse). */
import { type PolicyObject, isList, isObject, type Value } from '../policy-object.js';
import { undefinedMethod } from './single-values.js';

export interface Visitor {
  /** Called before what the record refers to. */
  visit: (record: PolicyObject) => void;
  /** Whether what a record refers to is visited too. */
  references: boolean;
  /** Called before and after the visit of a policy's body. */
  enterPolicy?: (policy: PolicyObject) => void;
  leavePolicy?: (policy: PolicyObject) => void;
}

/** Throws PolicyRefusal for what is no record. A stack of its own: how deep a text nests is for its author to choose. */
export function traverse(records: Value, visitor: Visitor): void {
  const visited = new Set<PolicyObject>();
  const open: (() => boolean)[] = [];
  const begin = (values: readonly Value[]): void => {
    const left = values.values();
    open.push(() => {
      const next = left.next();
      if (next.done) return false;
      take(next.value);
      return true;
    });
  };
  const take = (record: Value): void => {
    if (!isObject(record)) throw undefinedMethod('referenced_records', record);
    if (visited.has(record)) return;
    visited.add(record);
    visitor.visit(record);
    // The last pushed is the first taken: what it refers to comes before its body.
    if (record.type === 'Policy') open.push(once(() => openBody(record)));
    if (visitor.references) begin(record.references());
  };
  const openBody = (policy: PolicyObject): void => {
    visitor.enterPolicy?.(policy);
    open.push(once(() => visitor.leavePolicy?.(policy)));
    begin(flatten(policy.get('body')));
  };
  begin(flatten(records));
  while (open.length > 0) {
    const step = open.at(-1)!;
    if (!step()) open.splice(open.lastIndexOf(step), 1);
  }
}

/** A step that is over after one call. */
function once(work: () => void): () => boolean {
  return () => {
    work();
    return false;
  };
}

/** Lists within lists are one list; nothing is an empty one. How deep and how long is bounded where they are read. */
export function flatten(value: Value): readonly Value[] {
  if (value === undefined || value === null) return [];
  return isList(value) ? value.flatMap((each) => (isList(each) ? flatten(each) : [each])) : [value];
}

/** Visits records, what they refer to, and the bodies of policies, each object once (policy-parser Resolver#traverse). */
import type { PolicyObject } from '../policy-object.js';
import { PolicyRefusal } from '../problem.js';
import { classOf, inspect, isList, isObject, type Value } from '../ruby-values.js';

export interface Visitor {
  /** Called before what the record refers to. */
  visit: (record: PolicyObject) => void;
  /** Whether what a record refers to is visited too. */
  references: boolean;
  /** Wraps the visit of a policy's body. */
  inPolicy?: (policy: PolicyObject, visitBody: () => void) => void;
}

/** Throws PolicyRefusal for what is no record. */
export function traverse(records: Value, visitor: Visitor, visited = new Set<PolicyObject>()): void {
  for (const record of flatten(records)) {
    if (!isObject(record)) throw notARecord(record);
    if (visited.has(record)) continue;
    visited.add(record);
    visitor.visit(record);
    if (visitor.references) traverse(record.references(), visitor, visited);
    if (record.type !== 'Policy') continue;
    const visitBody = (): void => traverse(record.get('body'), visitor, visited);
    if (visitor.inPolicy) visitor.inPolicy(record, visitBody);
    else visitBody();
  }
}

/** Lists within lists are one list; nothing is an empty one. */
export function flatten(value: Value): readonly Value[] {
  if (value === undefined || value === null) return [];
  return isList(value) ? value.flatMap((each) => (isList(each) ? flatten(each) : [each])) : [value];
}

function notARecord(value: Value): PolicyRefusal {
  const receiver = value === null || value === undefined ? 'nil:NilClass' : `${inspect(value)}:${classOf(value)}`;
  return new PolicyRefusal(`undefined method \`referenced_records' for ${receiver}`);
}

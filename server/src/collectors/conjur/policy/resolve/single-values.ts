/**
 * Attributes that mean one value and are given a list: policy-parser checks its elements and keeps it (TypeChecking#expect_array),
 * and what asks the value for something it has not then fails. Conjur answers 422 with Ruby's own words.
 */
import { type PolicyObject, isList, type Value } from '../policy-object.js';
import { PolicyRefusal } from '../problem.js';
import { classOf, inspect } from '../ruby-values.js';

/**
 * Throws PolicyRefusal where the attribute is a list.
 * @param method what Conjur asks the value for; an empty list passes unless `empty`
 */
export function refuseList(record: PolicyObject, name: string, method: string, { empty = false } = {}): void {
  const value = record.get(name);
  if (isList(value) && (empty || value.length > 0)) throw undefinedMethod(method, value);
}

export function undefinedMethod(method: string, value: Value): PolicyRefusal {
  const receiver = value === null || value === undefined ? 'nil:NilClass' : `${inspect(value)}:${classOf(value)}`;
  return new PolicyRefusal(`undefined method \`${method}' for ${receiver}`);
}

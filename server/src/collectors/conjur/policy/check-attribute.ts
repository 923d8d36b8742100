/** Whether a value fits an attribute (policy-parser Types::TypeChecking), in Conjur's words when it does not. */
import { checkCidr } from './cidr.js';
import { PolicyObject } from './policy-object.js';
import { isRecordType, isRoleType, type Attribute, type AttributeKind } from './policy-types.js';
import { PolicyRefusal } from './problem.js';
import { classOf, isHash, isList, isObject, type Value } from './ruby-values.js';
import type { Mark } from '../yaml/syntax-error.js';

/** The value as it is kept: lists element by element, and roles where members are due wrapped as members. */
export function checkAttribute(attribute: Attribute, value: Value, start: Mark): Value {
  if (attribute.kind === 'any' || value === null || value === undefined) return value;
  return isList(value) ? value.map((each) => checkOne(attribute, each, start)) : checkOne(attribute, value, start);
}

const nameOfKind: Readonly<Record<AttributeKind, string>> = {
  string: 'string',
  integer: 'integer',
  boolean: 'boolean',
  cidr: 'CIDR',
  hash: 'hash',
  role: 'Role',
  resource: 'Resource',
  layer: 'Layer',
  member: 'Member',
  any: '',
};

function checkOne({ name, kind }: Attribute, value: Value, start: Mark): Value {
  const fitting = convert(kind, value, start);
  if (fitting !== undefined) return fitting;
  throw new PolicyRefusal(`Expected a ${nameOfKind[kind]} for field '${name}', got ${classOf(value)}`);
}

/** undefined when it does not fit. */
function convert(kind: AttributeKind, value: Value, start: Mark): Value {
  switch (kind) {
    case 'string':
      return typeof value === 'string' ? value : undefined;
    case 'integer':
      return classOf(value) === 'Integer' ? value : undefined;
    case 'boolean':
      return toBoolean(value);
    case 'cidr':
      return checkCidr(value);
    case 'hash':
      return isHash(value) ? value : undefined;
    case 'role':
      return isObject(value) && isRoleType(value.type) ? value : undefined;
    case 'resource':
      return isObject(value) && isRecordType(value.type) ? value : undefined;
    case 'layer':
      return isObject(value) && value.type === 'Layer' ? value : undefined;
    case 'member':
      return toMember(value, start);
    default:
      return value;
  }
}

function toBoolean(value: Value): boolean | undefined {
  if (value === true || value === 'true') return true;
  return value === false || value === 'false' ? false : undefined;
}

function toMember(value: Value, start: Mark): PolicyObject | undefined {
  if (!isObject(value)) return undefined;
  if (value.type === 'Member') return value;
  if (!isRoleType(value.type)) return undefined;
  const member = new PolicyObject('Member', start);
  member.set('role', value);
  return member;
}

/** Whether a value fits an attribute (policy-parser Types::TypeChecking), in Conjur's words when it does not. */
import { checkCidr } from './cidr.js';
import { type PolicyObject, isList, isObject, type Value } from './policy-object.js';
import { isResourceType, isRoleType, type Attribute, type AttributeKind } from './policy-types.js';
import { PolicyRefusal } from './problem.js';
import { classOf, isHash } from './ruby-values.js';

/** Makes a member of a role. */
type Wrap = (role: PolicyObject) => PolicyObject;

/** The value as it is kept: lists element by element, and roles where members are due wrapped as members. */
export function checkAttribute(attribute: Attribute, value: Value, wrap: Wrap): Value {
  if (attribute.kind === 'any' || value === null || value === undefined) return value;
  return isList(value) ? value.map((each) => checkOne(attribute, each, wrap)) : checkOne(attribute, value, wrap);
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

function checkOne({ name, kind }: Attribute, value: Value, wrap: Wrap): Value {
  const fitting = convert(kind, value, wrap);
  if (fitting !== undefined) return fitting;
  throw new PolicyRefusal(`Expected a ${nameOfKind[kind]} for field '${name}', got ${classOf(value)}`);
}

/** undefined when it does not fit. */
function convert(kind: AttributeKind, value: Value, wrap: Wrap): Value {
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
      return isObject(value) && isResourceType(value.type) ? value : undefined;
    case 'layer':
      return isObject(value) && value.type === 'Layer' ? value : undefined;
    case 'member':
      return toMember(value, wrap);
    default:
      return value;
  }
}

function toBoolean(value: Value): boolean | undefined {
  if (value === true || value === 'true') return true;
  return value === false || value === 'false' ? false : undefined;
}

function toMember(value: Value, wrap: Wrap): PolicyObject | undefined {
  if (!isObject(value)) return undefined;
  if (value.type === 'Member') return value;
  return isRoleType(value.type) ? wrap(value) : undefined;
}

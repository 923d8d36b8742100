/** The types a tag may name and the attributes each takes (policy-parser Types, Conjur 1.24.0). */

export type PolicyType =
  | 'Policy'
  | 'User'
  | 'Group'
  | 'Layer'
  | 'Host'
  | 'HostFactory'
  | 'Variable'
  | 'Webservice'
  | 'Role'
  | 'Resource'
  | 'Grant'
  | 'Revoke'
  | 'Permit'
  | 'Deny'
  | 'Delete'
  | 'Member'
  | 'AutomaticRole';

export type AttributeKind =
  'string' | 'integer' | 'boolean' | 'cidr' | 'hash' | 'role' | 'resource' | 'layer' | 'member' | 'any';

export interface Attribute {
  name: string;
  kind: AttributeKind;
  /** What an untagged value is taken for. `Record` is abstract: nothing can be made of it without a tag. */
  element?: PolicyType | 'Hash' | 'Record';
  plural?: string;
}

const one = (name: string, kind: AttributeKind, element?: Attribute['element']): Attribute => ({
  name,
  kind,
  ...(element ? { element } : {}),
});
const many = (name: string, kind: AttributeKind, element?: Attribute['element']): Attribute => ({
  ...one(name, kind, element),
  plural: name.endsWith('y') ? `${name.slice(0, -1)}ies` : `${name}s`,
});

const id = one('id', 'string');
const account = one('account', 'string');
const ofResource = [id, account, one('owner', 'role'), one('annotations', 'hash', 'Hash')];
const restrictedTo = many('restricted_to', 'cidr');
const role = many('role', 'role', 'Role');
const resource = many('resource', 'resource', 'Resource');
const privilege = many('privilege', 'string');
const publicKey: Attribute = { name: 'public_key', kind: 'string', plural: 'public_keys' };

const attributesOf: Readonly<Record<PolicyType, readonly Attribute[]>> = {
  Policy: [...ofResource, one('body', 'any')],
  User: [...ofResource, one('uidnumber', 'integer'), publicKey, restrictedTo],
  Group: [...ofResource, one('gidnumber', 'integer')],
  Layer: ofResource,
  Host: [...ofResource, restrictedTo],
  HostFactory: [...ofResource, one('role', 'role', 'Role'), many('layer', 'layer', 'Layer')],
  Variable: [...ofResource, one('kind', 'string'), one('mime_type', 'string')],
  Webservice: ofResource,
  Role: [id, one('kind', 'string'), account],
  Resource: [...ofResource, one('kind', 'string')],
  Grant: [role, many('member', 'member', 'Member')],
  Revoke: [role, many('member', 'role', 'Member')],
  Permit: [role, privilege, resource],
  Deny: [role, privilege, resource],
  Delete: [many('record', 'resource', 'Record')],
  Member: [role, one('admin', 'boolean')],
  AutomaticRole: [one('record', 'role', 'Record'), one('role_name', 'string')],
};

const roles: ReadonlySet<PolicyType> = new Set([
  'Policy',
  'User',
  'Group',
  'Layer',
  'Host',
  'HostFactory',
  'Role',
  'AutomaticRole',
]);
const statements: ReadonlySet<PolicyType> = new Set(['Grant', 'Revoke', 'Permit', 'Deny', 'Delete', 'Member']);

const kinds: ReadonlyMap<PolicyType, string> = new Map(
  (Object.keys(attributesOf) as PolicyType[]).map((type) => [type, underscore(type)]),
);

/** An attribute of a type by its name or plural. */
export function attributeOf(type: PolicyType, name: string): Attribute | undefined {
  return attributesOf[type].find((attribute) => attribute.name === name || attribute.plural === name);
}

export function hasAttribute(type: PolicyType, name: string): boolean {
  return attributesOf[type].some((attribute) => attribute.name === name);
}

export function isRoleType(type: PolicyType): boolean {
  return roles.has(type);
}

/** What says yes to `resource?`: all that can be created but a bare `!role`. */
export function isResourceType(type: PolicyType): boolean {
  return isRecordType(type) && type !== 'Role';
}

/** Types::Record: what can be created. */
export function isRecordType(type: PolicyType): boolean {
  return !statements.has(type) && type !== 'AutomaticRole';
}

/** `HostFactory` to `host_factory`. */
export function kindOfType(type: PolicyType): string {
  return kinds.get(type)!;
}

/** Longer than the name of any type, however it is written. */
const LONGEST_TAG = 40;

/** The type a tag names: `!host-factory`, `!host_factory` and `!HostFactory` are one (ActiveSupport underscore, camelize). */
export function typeOfTag(name: string): PolicyType | undefined {
  if (name.length > LONGEST_TAG) return undefined;
  const camel = underscore(name)
    .split('_')
    .map((part) => part.slice(0, 1).toUpperCase() + part.slice(1))
    .join('');
  return Object.hasOwn(attributesOf, camel) ? (camel as PolicyType) : undefined;
}

function underscore(name: string): string {
  return name
    .replace(/([A-Z\d]+)([A-Z][a-z])/g, '$1_$2')
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .replaceAll('-', '_')
    .toLowerCase();
}

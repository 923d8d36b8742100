/** From resolved objects to the statements a snapshot holds. */
import type { CreateStatement, PolicyStatement, StatementPlace } from '../../../../domain/conjur.js';
import { normalizeCidr } from '../cidr.js';
import { type PolicyObject, isList, type Value } from '../policy-object.js';
import { isRoleType } from '../policy-types.js';
import { printValue } from '../ruby-values.js';

/** `unknownOwner` is the identifier that stands for the owner of the branch. */
export function toStatement(record: PolicyObject, unknownOwner: string): PolicyStatement {
  const place = { line: record.start.line + 1, column: record.start.column + 1 };
  const ids = (name: string): readonly string[] => record.objects(name).map((each) => each.fullId);
  switch (record.type) {
    case 'Grant': {
      const members = record
        .objects('member')
        .flatMap((member) =>
          member.objects('role').map((role) => ({ id: role.fullId, admin: member.get('admin') === true })),
        );
      return { op: 'grant', ...place, roles: ids('role'), members };
    }
    case 'Revoke':
      return { op: 'revoke', ...place, roles: ids('role'), members: ids('member') };
    case 'Permit':
    case 'Deny':
      return {
        op: record.type === 'Permit' ? 'permit' : 'deny',
        ...place,
        roles: ids('role'),
        privileges: textsOf(record.get('privilege')),
        resources: ids('resource'),
      };
    case 'Delete':
      return { op: 'delete', ...place, records: ids('record') };
    default:
      return toCreate(record, place, unknownOwner);
  }
}

function toCreate(record: PolicyObject, place: StatementPlace, unknownOwner: string): CreateStatement {
  const owner = record.objects('owner')[0];
  return {
    op: 'create',
    ...place,
    id: record.fullId,
    isRole: isRoleType(record.type),
    isResource: record.type !== 'Role',
    owner: owner && owner.id !== unknownOwner ? owner.fullId : null,
    annotations: annotationsOf(record),
    ...extrasOf(record),
  };
}

type Extras = Pick<CreateStatement, 'restrictedTo' | 'layers' | 'publicKeys'>;

function extrasOf(record: PolicyObject): Extras {
  const restrictedTo = textsOf(record.get('restricted_to')).map(normalizeCidr);
  switch (record.type) {
    case 'Host':
      return { restrictedTo };
    case 'User': {
      const publicKeys = textsOf(record.get('public_key')).map(keyName);
      return { restrictedTo, ...(publicKeys.length > 0 ? { publicKeys } : {}) };
    }
    case 'HostFactory': {
      const layers = record.get('layer');
      const named = layers !== undefined && layers !== null;
      return { layers: named ? record.objects('layer').map((each) => each.fullId) : null };
    }
    default:
      return {};
  }
}

/** PublicKey.key_name: the third part of an authorized_keys line. */
function keyName(key: string): string | null {
  return /^\s*\S+\s+\S+\s+(\S.*)$/s.exec(key.trimEnd())?.[1] ?? null;
}

const asAnnotation: readonly (readonly [attribute: string, annotation: string])[] = [
  ['uidnumber', 'conjur/uidnumber'],
  ['gidnumber', 'conjur/gidnumber'],
  ['kind', 'conjur/kind'],
  ['mime_type', 'conjur/mime_type'],
];

/** Those written, and those that stand for attributes unless written themselves. */
function annotationsOf(record: PolicyObject): readonly (readonly [string, string])[] {
  const all = new Map([...(record.annotations ?? [])].map(([name, value]) => [name, printValue(value)]));
  for (const [attribute, annotation] of asAnnotation) {
    const value = record.get(attribute);
    if (record.type === 'Resource' || record.type === 'Role' || value === undefined || value === null) continue;
    if (!all.has(annotation)) all.set(annotation, printValue(value));
  }
  return [...all];
}

function textsOf(value: Value): readonly string[] {
  return (isList(value) ? value : [value]).filter((each): each is string => typeof each === 'string');
}

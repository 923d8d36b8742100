/** From the ids in a text to full identifiers, one pass per rule in Conjur's order (policy-parser resolver.rb 1.24.0). */
import { type PolicyObject, isList, type Value } from '../policy-object.js';
import { PolicyRefusal } from '../problem.js';
import { refuseList, undefinedMethod } from './single-values.js';
import { printValue } from '../ruby-values.js';
import { traverse, type Visitor } from './traverse.js';
import { kindOfType } from '../policy-types.js';

/** AccountResolver: whatever names no account is of this one. */
export function resolveAccounts(records: Value, account: string): void {
  const visit = (record: PolicyObject): void => {
    if (record.has('account') && record.get('account') === undefined) record.set('account', account);
  };
  traverse(records, { visit, references: true });
}

/** PolicyNamespaceResolver: ids are below the policy they are written in; a blank one is the policy's own. */
export function resolveNamespaces(records: Value): void {
  let namespace: string | null = null;
  const outer: (string | null)[] = [];
  const visitor: Visitor = {
    references: true,
    visit(record) {
      if (record.has('id')) record.id = prefix(record, namespace);
    },
    enterPolicy(policy) {
      outer.push(namespace);
      namespace = policy.id;
    },
    leavePolicy() {
      namespace = outer.pop() ?? null;
    },
  };
  traverse(records, visitor);
}

function prefix(record: PolicyObject, namespace: string | null): string {
  refuseList(record, 'id', 'start_with?');
  const id = record.id ?? '';
  if (id.trim() === '') {
    if (namespace === null) throw new PolicyRefusal(`${kindOfType(record.type)} has a blank id`);
    return namespace;
  }
  return id.startsWith('/') || namespace === null ? id : `${namespace}/${id}`;
}

/** RelativePathResolver: `..` and a leading `/` count in owners, members, permitted roles and annotation values. */
export function resolveRelativePaths(records: Value): void {
  const visit = (record: PolicyObject): void => {
    refuseList(record, 'owner', 'id', { empty: true });
    refuseAnnotations(record);
    for (const owner of record.objects('owner')) resolvePath(owner);
    if (record.type === 'Grant') for (const member of record.objects('member')) resolvePath(roleOf(member));
    if (record.type === 'Revoke') for (const member of record.objects('member')) resolvePath(member);
    if (record.type === 'Permit' || record.type === 'Deny')
      for (const role of record.objects('role')) resolvePath(role);
    const { annotations } = record;
    for (const [name, value] of annotations ?? []) {
      const text = printValue(value);
      if (text.split('/').includes('..')) annotations?.set(name, absolutePath(`${record.id ?? ''}/${text}`));
    }
  };
  traverse(records, { visit, references: true });
}

/** A member stands for one role: `member.role.id`. */
function roleOf(member: PolicyObject): PolicyObject {
  refuseList(member, 'role', 'id', { empty: true });
  const [role] = member.objects('role');
  if (!role) throw undefinedMethod('id', null);
  return role;
}

/** Loader::Types::CreateResource: `Hash(annotations)`, which takes an empty list alone. */
function refuseAnnotations(record: PolicyObject): void {
  const value = record.get('annotations');
  if (isList(value) && value.length > 0) throw new PolicyRefusal("can't convert Array into Hash");
}

function resolvePath(record: PolicyObject): void {
  if (record.id !== null) record.id = absolutePath(record.id);
}

function absolutePath(id: string): string {
  const path = id.startsWith('/') ? id.slice(1) : id;
  const written = path.split('/');
  while (written.at(-1) === '') written.pop();
  const parts: string[] = [];
  for (const part of written)
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) throw new PolicyRefusal(`Invalid relative reference: ${path}`);
  if (parts.length === 0) throw new PolicyRefusal(`Invalid relative reference: ${path}`);
  return parts.join('/');
}

/** UserIdentifierNotationResolver: a user `x` of the policy `a/b` is called `x@a-b`. */
export function resolveUserNames(records: Value): void {
  const visit = (record: PolicyObject): void => {
    const isUser = record.type === 'User' || (record.type === 'Resource' && record.kind === 'user');
    if (isUser && record.id !== null) record.id = userName(record.id);
  };
  traverse(records, { visit, references: true });
}

function userName(id: string): string {
  const parts = id.split('/');
  if (parts.includes('..')) throw new PolicyRefusal(`Invalid relative reference: ${id}`);
  const name = parts.pop() ?? id;
  return parts.length === 0 ? name : `${name}@${parts.join('-')}`;
}

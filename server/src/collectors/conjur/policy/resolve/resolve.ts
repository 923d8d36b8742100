/** From the objects of a text to statements with full ids, for one account and branch. */
import type { PolicyStatement } from '../../../../domain/conjur.js';
import { startMark } from '../../yaml/syntax-error.js';
import { PolicyObject, type Value } from '../policy-object.js';
import { isRecordType } from '../policy-types.js';
import { PolicyRefusal, type PolicyProblem } from '../problem.js';
import { resolveAccounts, resolveNamespaces, resolveRelativePaths, resolveUserNames } from './names.js';
import { orderRecords } from './order.js';
import { refuseList, undefinedMethod } from './single-values.js';
import { toStatement } from './statements.js';
import { traverse } from './traverse.js';

/** Who owns the branch is not in a text: whatever it would own by default has the owner null. */
const branchOwner = 'branch-owner';

/** Mirrors Resolver.resolve of Conjur 1.24.0; a branch other than `root` encloses the text like a `!policy`. */
export function resolveRecords(
  records: Value,
  account: string,
  branch: string,
): { statements: readonly PolicyStatement[] } | { problem: PolicyProblem } {
  try {
    const all = branch === 'root' ? records : [enclosing(records, account, branch)];
    resolveAccounts(all, account);
    resolveNamespaces(all);
    resolveRelativePaths(all);
    resolveUserNames(all);
    resolveOwners(all);
    const ordered = orderRecords(all);
    refuseDuplicates(ordered);
    ordered.forEach(refuseAbsolute);
    return { statements: ordered.map((record) => toStatement(record, branchOwner)) };
  } catch (error) {
    if (error instanceof PolicyRefusal) return { problem: { message: error.message } };
    throw error;
  }
}

function enclosing(records: Value, account: string, branch: string): PolicyObject {
  const policy = new PolicyObject('Policy', startMark);
  policy.set('id', branch);
  policy.set('owner', roleOf(`${account}:user:${branchOwner}`));
  policy.set('account', account);
  policy.set('body', records);
  return policy;
}

function roleOf(fullId: string): PolicyObject {
  const [account = '', kind = '', ...id] = fullId.split(':');
  const role = new PolicyObject('Role', startMark);
  role.set('account', account);
  role.set('kind', kind);
  role.set('id', id.join(':'));
  return role;
}

/** OwnerResolver: by default a record belongs to the policy it is written in, at the top to the owner of the branch. */
function resolveOwners(records: Value): void {
  let owner: string | null = null;
  const outer: (string | null)[] = [];
  traverse(records, {
    references: false,
    visit(record) {
      if (!record.has('owner') || record.objects('owner').length > 0) return;
      record.set('owner', roleOf(owner ?? `${record.account}:user:${branchOwner}`));
    },
    enterPolicy(policy) {
      outer.push(owner);
      owner = policy.fullId;
    },
    leavePolicy() {
      owner = outer.pop() ?? null;
    },
  });
}

function refuseDuplicates(records: readonly PolicyObject[]): void {
  const seen = new Set<string>();
  for (const record of records) {
    if (!isRecordType(record.type)) continue;
    const key = `${record.type} ${record.id ?? ''}`;
    if (seen.has(key)) throw new PolicyRefusal(`${record.print()} is declared more than once`);
    seen.add(key);
  }
}

/** AbsoluteChecker: what a statement acts on must lie below the branch. */
function refuseAbsolute(record: PolicyObject): void {
  for (const id of subjectsOf(record)) if (id.startsWith('/')) throw new PolicyRefusal(`Illegal absolute id: ${id}`);
}

function subjectsOf(record: PolicyObject): readonly string[] {
  const ids = (name: string): readonly string[] => record.objects(name).map((each) => each.id ?? '');
  switch (record.type) {
    case 'Grant':
    case 'Revoke':
      return ids('role');
    case 'Permit':
    case 'Deny':
      return ids('resource');
    case 'Delete':
      refuseList(record, 'record', 'id', { empty: true });
      if (record.objects('record').length === 0) throw undefinedMethod('id', null);
      return ids('record');
    case 'Member':
    case 'AutomaticRole':
      throw new PolicyRefusal(`#subject_id not implemented for Conjur::PolicyParser::Types::${record.type}`);
    default:
      return [record.id ?? ''];
  }
}

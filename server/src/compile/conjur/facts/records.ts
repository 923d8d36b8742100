/** Nodes for the account and everything in it, and where each is. */
import { conjurId, parseConjurId, type ConjurId } from '../../../domain/conjur.js';
import { conjurNodeId, conjurNodeKind } from '../../../domain/conjur-kinds.js';
import type { Properties } from '../../../domain/facts.js';
import { nodeId } from '../../../domain/ids.js';
import { OWNER, privilegeId } from '../../../domain/permissions.js';
import { printPermission } from '../../../domain/permissions/permission-table.js';
import type { Estate } from '../state/estate.js';
import type { FactBook } from '../../fact-book.js';
import { PolicyTree } from './policy-tree.js';

/** Privileges the server asks for: they exist whether or not a policy permits them. */
const serverPrivileges = ['read', 'execute', 'update', 'create', 'authenticate'];

/** Writes the nodes; returns the tree of policies. */
export function compileRecords(list: FactBook, estate: Estate): PolicyTree {
  const account = nodeId('account', list.source, '');
  list.node(account, 'account', estate.account, { fullName: estate.account, permissions: permissionLines(estate) });
  const ids = idsOf(estate);
  for (const id of ids) writeNode(list, estate, id);
  const tree = new PolicyTree(
    ids.map(parseConjurId).flatMap(({ kind, identifier }) => (kind === 'policy' ? [identifier] : [])),
  );
  list.merge('CONTAINS', account, conjurNodeId(list.source, conjurId(estate.account, 'policy', 'root')));
  for (const id of ids)
    for (const policy of tree.above(id)) {
      const from = conjurNodeId(list.source, conjurId(estate.account, 'policy', policy));
      if (list.has(from)) list.merge('CONTAINS', from, conjurNodeId(list.source, id));
    }
  for (const id of ids) relateIssuer(list, estate, id);
  return tree;
}

function relateIssuer(list: FactBook, estate: Estate, id: ConjurId): void {
  const issuer = estate.annotations.where('resource', id).find(({ name }) => name === 'dynamic/issuer');
  if (!issuer || parseConjurId(id).kind !== 'variable') return;
  const policy = conjurNodeId(list.source, conjurId(estate.account, 'policy', `conjur/issuers/${issuer.value}`));
  if (list.has(policy))
    list.merge('ISSUES', policy, conjurNodeId(list.source, id), { rule: 'the annotation dynamic/issuer names it' });
}

/** Every role and resource once. */
export function idsOf(estate: Estate): readonly ConjurId[] {
  const roles = [...estate.roles.values()].map((row) => row.role);
  const resources = [...estate.resources.values()].map((row) => row.resource);
  return [...new Set([...roles, ...resources])];
}

function writeNode(list: FactBook, estate: Estate, id: ConjurId): void {
  const { account, kind, identifier } = parseConjurId(id);
  const node = conjurNodeKind(kind);
  const name = kind === 'user' ? identifier : identifier.slice(identifier.lastIndexOf('/') + 1) || identifier;
  const controls = (kind === 'user' && identifier === 'admin') || (kind === 'policy' && identifier === 'root');
  const annotations = estate.annotations.where('resource', id);
  const restrictedTo = estate.restrictedTo.get(id) ?? [];
  const properties: Properties = {
    fullName: node === 'record' ? `${kind}:${identifier}` : identifier,
    conjurId: id,
    account,
    ...(estate.roles.get(id) ? { builtin: false, known: true } : {}),
    ...(node === 'record' ? { conjurKind: kind } : {}),
    ...(controls ? { tierZero: true } : {}),
    ...(annotations.length > 0 ? { annotations: annotations.map((row) => `${row.name}: ${row.value}`).sort() } : {}),
    ...(restrictedTo.length > 0 ? { restrictedTo } : {}),
    ...issuing(annotations),
  };
  list.node(conjurNodeId(list.source, id), node, name, properties);
}

/** Of a dynamic secret (Conjur 1.24.0): who makes its value anew for whoever fetches it, by which method, for how many seconds. */
function issuing(annotations: readonly { name: string; value: string }[]): Properties {
  const names = { 'dynamic/issuer': 'issuer', 'dynamic/method': 'issuedBy', 'dynamic/ttl': 'issuedFor' } as const;
  const told = annotations.flatMap(({ name, value }) =>
    Object.hasOwn(names, name) ? [[names[name as keyof typeof names], value] as const] : [],
  );
  return told.some(([name]) => name === 'issuer') ? Object.fromEntries(told) : {};
}

/** The server's privileges, and whatever else policies permit. */
function permissionLines(estate: Estate): readonly string[] {
  const permitted = [...estate.permissions.values()].map((row) => row.privilege);
  const all = [...new Set([...serverPrivileges, ...permitted])].map(privilegeId);
  const row = (id: string, impliedBy: string | null) =>
    printPermission({ id, enabled: true, impliedBy, scopes: ['RECORD'] });
  return [row(OWNER, null), ...all.map((id) => row(id, OWNER))];
}

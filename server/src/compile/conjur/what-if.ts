/** What a load would change, told before it is done: rows, decisions, and secrets that would be lost. */
import { parseConjurId, type ConjurId, type ConjurLoad } from '../../domain/conjur.js';
import { heldRoles, holdersOf } from './state/decide.js';
import { cloneEstate, type Estate } from './state/estate.js';
import { applyLoad } from './state/load.js';
import type { LoadRefusal } from './state/refusal.js';
import type { Table } from './state/table.js';

export type TableName = 'roles' | 'memberships' | 'resources' | 'permissions' | 'annotations';

export interface RowChange {
  change: 'added' | 'removed' | 'changed';
  table: TableName;
  /** The row without where it was read; of a changed one as it would be. */
  row: Readonly<Record<string, unknown>>;
}

/** A user or host, and a privilege on a record it would gain or lose. */
export interface DecisionChange {
  role: ConjurId;
  privilege: string;
  resource: ConjurId;
}

export interface WhatIf {
  rows: readonly RowChange[];
  gained: readonly DecisionChange[];
  lost: readonly DecisionChange[];
  /** Variables whose value would be gone: deleted, or deleted and made again without it. */
  wiped: readonly { variable: ConjurId; remains: boolean }[];
  /** Users and hosts that would come to be, each with a new API key. */
  createdRoles: readonly ConjurId[];
}

/** Leaves the estate as it is. `principal` is who would load; without one no privilege is asked for. */
export function whatIf(before: Estate, load: ConjurLoad, principal?: ConjurId): WhatIf | { refusal: LoadRefusal } {
  const after = cloneEstate(before);
  const variables = [...before.resources.values()].map((row) => row.resource).filter(isVariable);
  // Whether a variable has a value is not known from policy: any may have one.
  for (const variable of variables) after.secrets.add(variable);
  const result = applyLoad(after, load, principal);
  if ('refusal' in result) return result;
  const rows = [
    ...compareTable('roles', before.roles, after.roles),
    ...compareTable('memberships', before.memberships, after.memberships),
    ...compareTable('resources', before.resources, after.resources),
    ...compareTable('permissions', before.permissions, after.permissions),
    ...compareTable('annotations', before.annotations, after.annotations),
  ];
  return {
    rows,
    ...compareDecisions(before, after, rows),
    wiped: variables
      .filter((variable) => !after.secrets.has(variable))
      .map((variable) => ({ variable, remains: after.resources.get(variable) !== undefined })),
    createdRoles: result.createdRoles,
  };
}

function isVariable(id: ConjurId): boolean {
  return parseConjurId(id).kind === 'variable';
}

/** Rows are never changed in place, so one that is the very same object in both is the same. */
function compareTable<Row extends object>(
  name: TableName,
  before: Table<Row>,
  after: Table<Row>,
): readonly RowChange[] {
  const changes: RowChange[] = [];
  for (const row of after.values()) {
    const present = before.sameKey(row);
    if (present === row) continue;
    if (!present) changes.push({ change: 'added', table: name, row: plain(row) });
    else if (JSON.stringify(plain(present)) !== JSON.stringify(plain(row)))
      changes.push({ change: 'changed', table: name, row: plain(row) });
  }
  for (const row of before.values())
    if (!after.sameKey(row)) changes.push({ change: 'removed', table: name, row: plain(row) });
  return changes;
}

function plain(row: object): Record<string, unknown> {
  const { evidence: _evidence, ...rest } = row as Record<string, unknown>;
  return rest;
}

function compareDecisions(before: Estate, after: Estate, rows: readonly RowChange[]): Pick<WhatIf, 'gained' | 'lost'> {
  const gained: DecisionChange[] = [];
  const lost: DecisionChange[] = [];
  const deciders = [decider(before), decider(after)] as const;
  for (const resource of affectedResources(rows, before, after))
    for (const privilege of privilegesOn(resource, before, after)) {
      const [old, now] = [deciders[0](privilege, resource), deciders[1](privilege, resource)];
      for (const role of now) if (!old.has(role)) gained.push({ role, privilege, resource });
      for (const role of old) if (!now.has(role)) lost.push({ role, privilege, resource });
    }
  return { gained, lost };
}

/**
 * Resources whose decisions may differ, in the order of the tables: their own row or a permit on them changed, or who
 * holds a role that owns them or is permitted on them. A membership changes the holders of its role, and of all that
 * this role holds.
 */
function affectedResources(rows: readonly RowChange[], ...estates: readonly Estate[]): readonly ConjurId[] {
  const affected = new Set<ConjurId>();
  const roles = new Set<ConjurId>();
  for (const { table, row } of rows) {
    if (table === 'resources' || table === 'permissions') affected.add(row['resource'] as ConjurId);
    if (table === 'memberships' && row['role'] !== row['member'])
      for (const estate of estates) for (const role of heldRoles(estate, row['role'] as ConjurId)) roles.add(role);
  }
  for (const estate of estates)
    for (const role of roles) {
      for (const { resource } of estate.resources.where('owner', role)) affected.add(resource);
      for (const { resource } of estate.permissions.where('role', role)) affected.add(resource);
    }
  const all = new Set(estates.flatMap((estate) => [...estate.resources.values()].map(({ resource }) => resource)));
  return [...all].filter((resource) => affected.has(resource));
}

/** What the server asks for on variables; on everything else what somebody is permitted. */
function privilegesOn(resource: ConjurId, ...estates: readonly Estate[]): ReadonlySet<string> {
  const permitted = estates.flatMap((estate) =>
    estate.permissions.where('resource', resource).map((row) => row.privilege),
  );
  return new Set([...(isVariable(resource) ? ['read', 'execute', 'update'] : []), ...permitted]);
}

/** Users and hosts with a privilege on a record; the same givers are asked for once. */
function decider(estate: Estate): (privilege: string, resource: ConjurId) => ReadonlySet<ConjurId> {
  const known = new Map<string, ReadonlySet<ConjurId>>();
  return (privilege, resource) => {
    const row = estate.resources.get(resource);
    if (!row) return new Set();
    const permits = estate.permissions.where('resource', resource).filter((each) => each.privilege === privilege);
    const givers = [...new Set([row.owner, ...permits.map((each) => each.role)])].sort();
    const key = givers.join('\u0000');
    let holders = known.get(key);
    if (!holders)
      known.set(
        key,
        (holders = new Set([...holdersOf(estate, givers)].filter((role) => /^[^:]*:(user|host):/.test(role)))),
      );
    return holders;
  };
}

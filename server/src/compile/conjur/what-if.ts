/** What a load would change, told before it is done (conjur-semantics §6.1): rows, decisions, and secrets that would be lost. */
import { parseConjurId, type ConjurId, type ConjurLoad } from '../../domain/conjur.js';
import { holdersOf } from './state/decide.js';
import { cloneEstate, type Estate } from './state/estate.js';
import { applyLoad } from './state/load.js';
import type { LoadRefusal } from './state/refusal.js';

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

const tables: readonly TableName[] = ['roles', 'memberships', 'resources', 'permissions', 'annotations'];

/** Leaves the estate as it is. `principal` is who would load; without one no privilege is asked for. */
export function whatIf(before: Estate, load: ConjurLoad, principal?: ConjurId): WhatIf | { refusal: LoadRefusal } {
  const after = cloneEstate(before);
  const variables = [...before.resources.values()].map((row) => row.resource).filter(isVariable);
  // Whether a variable has a value is not known from policy: any may have one.
  for (const variable of variables) after.secrets.add(variable);
  const result = applyLoad(after, load, principal);
  if ('refusal' in result) return result;
  return {
    rows: tables.flatMap((table) => compareTable(table, before[table].values(), after[table].values())),
    ...compareDecisions(before, after),
    wiped: variables
      .filter((variable) => !after.secrets.has(variable))
      .map((variable) => ({ variable, remains: after.resources.get(variable) !== undefined })),
    createdRoles: result.createdRoles,
  };
}

function isVariable(id: ConjurId): boolean {
  return parseConjurId(id).kind === 'variable';
}

const keyColumns: Readonly<Record<TableName, readonly string[]>> = {
  roles: ['role'],
  memberships: ['role', 'member', 'ownership'],
  resources: ['resource'],
  permissions: ['resource', 'role', 'privilege'],
  annotations: ['resource', 'name'],
};

function compareTable(table: TableName, before: Iterable<object>, after: Iterable<object>): readonly RowChange[] {
  const [old, now] = [before, after].map((rows) => new Map([...rows].map((row) => [keyOf(table, row), plain(row)])));
  const changes: RowChange[] = [];
  for (const [key, row] of now!) {
    const present = old!.get(key);
    if (!present) changes.push({ change: 'added', table, row });
    else if (JSON.stringify(present) !== JSON.stringify(row)) changes.push({ change: 'changed', table, row });
  }
  for (const [key, row] of old!) if (!now!.has(key)) changes.push({ change: 'removed', table, row });
  return changes;
}

function keyOf(table: TableName, row: object): string {
  return keyColumns[table].map((column) => String((row as Record<string, unknown>)[column])).join('\u0000');
}

function plain(row: object): Record<string, unknown> {
  const { evidence: _evidence, ...rest } = row as Record<string, unknown>;
  return rest;
}

function compareDecisions(before: Estate, after: Estate): Pick<WhatIf, 'gained' | 'lost'> {
  const gained: DecisionChange[] = [];
  const lost: DecisionChange[] = [];
  const deciders = [decider(before), decider(after)] as const;
  const resources = new Set([...before.resources.values(), ...after.resources.values()].map((row) => row.resource));
  for (const resource of resources)
    for (const privilege of privilegesOn(resource, before, after)) {
      const [old, now] = [deciders[0](privilege, resource), deciders[1](privilege, resource)];
      for (const role of now) if (!old.has(role)) gained.push({ role, privilege, resource });
      for (const role of old) if (!now.has(role)) lost.push({ role, privilege, resource });
    }
  return { gained, lost };
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

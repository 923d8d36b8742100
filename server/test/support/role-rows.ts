/** Rows as upstream's test suites assert them: user, resource (`/` for the controller), permission, allowed or not. */
import { expect } from 'vitest';
import type { DecisionValue } from '../../src/domain/answers.js';
import { decide, type ItemText } from './estate.js';
import { roleEstate, type RoleEstate } from './role-fixtures.js';

export type Row = readonly [user: string, resource: string, permission: string, allowed: boolean];

function resourceOf(name: string, items: Readonly<Record<string, ItemText>>): string {
  if (name === '/') return 'controller';
  return name.startsWith('agent:') ? name : `${items[name]?.kind ?? 'job'}:${name}`;
}

/** Asks every row by brute force. */
export async function answerRows(estate: RoleEstate, rows: readonly (readonly unknown[])[]): Promise<DecisionValue[]> {
  const ask = await decide(roleEstate(estate));
  return rows.map(([user, resource, permission]) =>
    ask(String(user), String(permission), resourceOf(String(resource), estate.items ?? {})),
  );
}

/** Asks every row and compares all answers at once. */
export async function expectRows(estate: RoleEstate, rows: readonly Row[]): Promise<void> {
  const answers = await answerRows(estate, rows);
  expect(rows.map(([user, resource, permission], at) => [user, resource, permission, answers[at]])).toEqual(
    rows.map(([user, resource, permission, allowed]) => [user, resource, permission, said(allowed)]),
  );
}

function said(allowed: boolean): DecisionValue {
  return allowed ? 'allowed' : 'denied';
}

/** Groups by name from the groups of each user, as the fixtures write them. */
export function turned(groupsOf: Readonly<Record<string, readonly string[]>>): Record<string, string[]> {
  const groups: Record<string, string[]> = {};
  for (const [user, names] of Object.entries(groupsOf)) for (const name of names) (groups[name] ??= []).push(user);
  return groups;
}

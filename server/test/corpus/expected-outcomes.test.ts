/** Every case of `fixtures/jenkins/expected-outcomes.json`, one by one: what upstream's own test suites assert. */
import { describe, expect, it } from 'vitest';
import { buildCases } from '../support/upstream/build-cases.js';
import { credentialCases } from '../support/upstream/credential-cases.js';
import { matrixCases } from '../support/upstream/matrix-cases.js';
import { hasOutcomes, upstreamCases, type Handlers } from '../support/upstream/outcomes.js';
import { roleCases } from '../support/upstream/role-cases.js';

const handlers: Handlers = { ...matrixCases, ...roleCases, ...buildCases, ...credentialCases };
const cases = upstreamCases();
/** A handler named like a folder takes every case in it. */
const handlerOf = (id: string) => handlers[id] ?? handlers[id.replace(/[^/]+$/, '')];

/** Rows that are no decision of ours, and why; no other is left out. */
const notDecided: Record<string, string> = {
  'matrixAuth/idStrategy #3': 'a log-in that the realm refuses: who may log in is asked of the realm, not decided here',
  'authorizeProject/TriggeringUsersAuthorizationStrategyTest #5':
    'a user who vanished after starting the build: nobody in the estate to ask about',
};

describe.skipIf(!hasOutcomes)('expected-outcomes.json (needs ../shared)', () => {
  it.each(cases)('$id', async (each) => {
    const handler = handlerOf(each.id);
    expect(handler, 'a case nobody handles').toBeDefined();
    const answers = await handler!(each);
    const named = (values: readonly unknown[]) => each.rows.map((row, at) => [...row.slice(0, -1), values[at]]);
    const expected = each.rows.map((row, at) => {
      const reason = notDecided[`${each.id} #${at + 1}`];
      return reason === undefined ? row.at(-1) : { reason };
    });
    expect(answers).toHaveLength(each.rows.length);
    expect(named(answers)).toEqual(named(expected));
  });

  it('has a case for every handler, and a row for every one left out', () => {
    const ids = new Set(cases.flatMap(({ id }) => [id, id.replace(/[^/]+$/, '')]));
    expect(Object.keys(handlers).filter((id) => !ids.has(id))).toEqual([]);
    const rows = new Set(cases.flatMap(({ id, rows }) => rows.map((_, at) => `${id} #${at + 1}`)));
    expect(Object.keys(notDecided).filter((row) => !rows.has(row))).toEqual([]);
  });

  it('holds at least what it held when it was ticked off', () => {
    const ticked = {
      matrixAuth: 67,
      roleStrategy: 82,
      ownership: 16,
      authorizeProject: 20,
      credentials: 2,
      jobRestrictions: 2,
    };
    for (const [area, rows] of Object.entries(ticked))
      expect(cases.flatMap((each) => (each.area === area ? each.rows : [])).length, area).toBeGreaterThanOrEqual(rows);
  });
});

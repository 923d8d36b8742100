import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileJenkins } from '../../compile/jenkins/compile.js';
import { estate, matchPlainPatterns, type EstateText } from '../../../test/support/estate.js';
import { estateTexts } from '../../../test/support/random-estate-text.js';
import type { Facts, RelationshipFact } from '../../domain/facts.js';
import type { JenkinsSnapshot } from '../../domain/snapshot.js';
import { permissionDrift } from '../drift/permission-drift.js';
import { withoutGrants } from './minimise.js';
import { rotationOrder, type Secret } from './rotation-order.js';
import { signsOfUse } from './signs-of-use.js';
import { unusedGrants } from './unused-grants.js';

const AT = '2026-06-01T00:00:00.000Z';
const SINCE = '2026-03-03T00:00:00.000Z';
const window = { at: AT, days: 90 };
const day = (at: number) => new Date(Date.parse(AT) - at * 86_400_000).toISOString();

/** Users with log-ins some days before, or none that is recorded. */
async function withLogIns(text: EstateText, logIns: readonly (number | null)[]): Promise<Facts> {
  const snapshot = estate(text);
  const users = snapshot.users.map((user, at) => ({
    ...user,
    authoritiesAt: logIns[at] == null ? null : day(logIns[at]),
  }));
  return (await compileJenkins({ ...snapshot, users } as JenkinsSnapshot, { matchPatterns: matchPlainPatterns })).facts;
}

describe('grants that may be taken away', () => {
  it('are needed by nobody who was seen, or could have come unseen: without all of them only the idle lose anything', async () => {
    let advised = 0;
    const logIns = fc.array(fc.constantFrom(null, 3, 80, 100, 900), { minLength: 3, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(estateTexts, logIns, async (text, times) => {
        const facts = await withLogIns(text, times);
        const { unused } = unusedGrants(facts, window);
        advised += unused.length;
        const signs = signsOfUse(facts, SINCE);
        const { changes } = await permissionDrift(
          facts,
          withoutGrants(
            facts,
            unused.map(({ grant }) => grant),
          ),
        );
        const losers = new Set(changes.map(({ principal }) => principal).filter((id) => id.startsWith('user:')));
        expect([...losers].filter((id) => signs.get(id)?.state !== 'idle')).toEqual([]);
      }),
      { numRuns: 150, seed: 13 },
    );
    expect(advised).toBeGreaterThan(50);
  });

  it('are those of who logged in last before, and what was not recorded is told', async () => {
    const facts = await withLogIns(
      {
        users: ['ann', 'bob', 'cyd'],
        groups: { staff: ['bob'], ops: ['ann', 'bob'] },
        entries: [
          'U:ann Job/Build',
          'U:bob Job/Build',
          'U:cyd Job/Read',
          'G:staff Job/Read',
          'G:ops Job/Read',
          'G:authenticated Overall/Read',
          'U:ghost Job/Read',
        ],
      },
      [3, 100, null],
    );
    const { unused, unobserved, used } = unusedGrants(facts, window);
    expect(unused.map(({ grant, why }) => `${grant.from}: ${why}`).sort()).toEqual([
      'group:test/staff: The only holder was not seen in 90 days; last on 2026-02-21.',
      'user:test/bob: The only holder was not seen in 90 days; last on 2026-02-21.',
      'user:test/ghost: The only holder was never seen.',
    ]);
    expect(used).toBe(2);
    expect(unobserved.map(({ why, grants }) => `${grants}: ${why}`)).toEqual([
      '1: no log-in of it is recorded, and single sign-on or a token may leave none',
      '1: everybody holds them, and who needs them is not recorded',
    ]);
  });
});

describe('permits of a Conjur', () => {
  const link = (type: RelationshipFact['type'], from: string, to: string, properties = {}): RelationshipFact => ({
    type,
    from,
    to,
    properties,
  });
  const node = (id: string, properties = {}): Facts['nodes'][number] => ({
    id,
    kind: id.split(':')[0] as 'host',
    name: id,
    properties,
  });
  const drawn = fc.record({
    members: fc.array(fc.tuple(fc.nat(3), fc.nat(2)), { maxLength: 6 }),
    permits: fc.array(fc.tuple(fc.nat(6), fc.nat(4)), { maxLength: 12 }),
    fetched: fc.array(fc.tuple(fc.nat(3), fc.nat(4), fc.constantFrom(1, 80, 100)), { maxLength: 8 }),
  });
  const roles = ['host:v/0', 'host:v/1', 'host:v/2', 'host:v/3', 'layer:v/0', 'layer:v/1', 'layer:v/2'];
  const variable = (at: number) => `variable:v/${at}`;
  const entitlement = (at: number) => `entitlement:v/variable:${at}#execute`;

  function accountOf({ members, permits, fetched }: typeof drawn extends fc.Arbitrary<infer T> ? T : never): Facts {
    const all = [0, 1, 2, 3, 4];
    return {
      ...{ source: 'v', system: 'conjur' },
      nodes: [
        node('account:v', { auditFrom: day(200), auditUntil: AT }),
        ...roles.map((id) => node(id)),
        ...all.flatMap((at) => [node(variable(at)), node(entitlement(at))]),
      ],
      relationships: [
        ...members.map(([host, layer]) => link('MEMBER_OF', `host:v/${host}`, `layer:v/${layer}`)),
        ...all.map((at) => link('CAN_EXECUTE', entitlement(at), variable(at))),
        ...permits.map(([role, at]) => link('GRANTED', roles[role]!, entitlement(at))),
        ...fetched.map(([host, at, ago]) => link('FETCHED', `host:v/${host}`, variable(at), { last: day(ago) })),
      ],
    };
  }

  it('that a fetch of these days went through stay, and the others are found', async () => {
    let advised = 0;
    await fc.assert(
      fc.asyncProperty(drawn, async (model) => {
        const facts = accountOf(model);
        const { unused } = unusedGrants(facts, window);
        advised += unused.length;
        const { changes } = await permissionDrift(
          facts,
          withoutGrants(
            facts,
            unused.map(({ grant }) => grant),
          ),
        );
        const lost = new Set(changes.map(({ principal, resource }) => `${principal} ${resource}`));
        const recent = model.fetched
          .filter(([, , ago]) => ago < 90)
          .map(([host, at]) => `host:v/${host} ${variable(at)}`);
        expect(recent.filter((pair) => lost.has(pair))).toEqual([]);
      }),
      { numRuns: 200, seed: 13 },
    );
    expect(advised).toBeGreaterThan(100);
  });

  it('to or at what is hidden are neither listed nor counted, and no holder is told who is', () => {
    const facts = accountOf({
      members: [
        [0, 0],
        [1, 0],
      ],
      permits: [
        [0, 0],
        [4, 1],
        [1, 1],
        [0, 2],
        [3, 3],
      ],
      fetched: [
        [0, 2, 1],
        [3, 3, 1],
      ],
    });
    const sees = (id: string) => !/host:v\/[13]|variable:v\/0/.test(id);
    const { unused, used } = unusedGrants(facts, { ...window, sees });
    expect(unused.map(({ grant, holders }) => [grant.from, grant.to, holders])).toEqual([
      ['layer:v/0', entitlement(1), ['host:v/0', 'layer:v/0']],
    ]);
    expect(used).toBe(1);
  });

  it('are left alone where no audit log reaches back that far', () => {
    const facts = accountOf({ members: [], permits: [[0, 0]], fetched: [] });
    const unread = { ...facts, nodes: facts.nodes.map((each) => ({ ...each, properties: {} })) };
    expect(unusedGrants(unread, window)).toEqual({
      unused: [],
      used: 0,
      unobserved: [{ why: 'no audit log was read', grants: 1 }],
    });
    expect(unusedGrants(facts, { at: AT, days: 300 }).unused).toEqual([]);
  });
});

it('rotating in the order given leaves no more exposure at any step than any other order', () => {
  const secret = fc.record({
    since: fc.option(fc.integer({ min: 0, max: 3000 }).map(day)),
    lastUsed: fc.option(fc.integer({ min: 0, max: 400 }).map(day)),
    ...{ people: fc.nat(30), everyone: fc.boolean(), tierZero: fc.boolean(), secrets: fc.nat(20), opens: fc.nat(3) },
  });
  const estates = fc.array(secret, { minLength: 1, maxLength: 12 }).chain((all) => {
    const secrets = all.map((each, at): Secret => ({ ...each, id: `credential:acme/#${at}`, readAt: AT }));
    return fc.tuple(fc.constant(secrets), fc.shuffledSubarray(secrets, { minLength: secrets.length }));
  });
  fc.assert(
    fc.property(estates, ([secrets, random]) => {
      const order = rotationOrder(secrets);
      const exposure = new Map(order.map((each) => [each.id, each.exposure]));
      let [left, other] = [0, 0];
      for (const [at, { id, age, exposed, blast, use }] of order.entries()) {
        expect(exposure.get(id)).toBe(age * exposed * blast * use);
        left -= exposure.get(id)!;
        other -= exposure.get(random[at]!.id)!;
        expect(left).toBeLessThanOrEqual(other);
      }
    }),
    { numRuns: 300, seed: 13 },
  );
});

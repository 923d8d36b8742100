/** Drift of two estates that differ everywhere, as somebody is told it who sees one folder. */
import { expect, it } from 'vitest';
import { compileEstate, type EstateText } from '../../../test/support/estate.js';
import { readScope } from '../../accounts/people/row-scope.js';
import { isVisible } from '../../domain/visibility.js';
import { changedFacts } from '../../history/drift/fact-change.js';
import type { Drift } from '../../history/drift/drift.js';
import { permissionDrift } from '../../history/drift/permission-drift.js';
import type { ApiContext } from '../graphql/context.js';
import { driftWithin } from './drift-within.js';

const scope = readScope(['acme/pay'])!;
const everybody = ['U:ann Overall/Read', 'U:ann Job/Read', 'U:bob Overall/Read'];
const text = (items: EstateText['items']): EstateText => ({
  ...{ source: 'acme', users: ['ann', 'bob'], entries: everybody, items: items! },
});
const before = text({ pay: { strategy: 'P' }, 'pay/deploy': {}, other: { strategy: 'P' }, 'other/plan': {} });
const after = text({
  ...{ pay: { strategy: 'P', entries: ['U:bob Job/Read', 'U:bob Job/Build'] }, 'pay/deploy': {}, 'pay/new': {} },
  ...{ other: { strategy: 'P', entries: ['U:bob Job/Read', 'U:bob Job/Configure'] }, 'other/secret': {} },
});

async function drift(): Promise<Drift> {
  const [one, two] = [(await compileEstate(before)).facts, (await compileEstate(after)).facts];
  const load = {} as Drift['since'];
  const paths = { before: 0, after: 0, opened: [], closed: [] };
  const permissions = await permissionDrift(one, two);
  return {
    source: 'acme',
    since: load,
    until: load,
    baseline: null,
    facts: changedFacts(one, two),
    permissions,
    paths,
  };
}

it('holds what is different in what they see, counted anew, and no name of what they do not', async () => {
  const whole = await drift();
  const ask = async () => whole;
  const mine = (await driftWithin(scope, { source: 'acme' }, ask, undefined, {} as ApiContext)) as Drift;
  const told = JSON.stringify([mine.facts, mine.permissions.changes.map(({ through: _, ...each }) => each)]);
  for (const name of ['other', 'plan', 'secret', 'config.xml']) expect(told).not.toContain(name);
  const whats = mine.facts.map(({ what }) => what);
  expect(whats).toEqual(expect.arrayContaining(['job:acme/pay/new', 'folder:acme/pay#Job/Build@user:acme/bob']));
  expect(whole.facts.length).toBeGreaterThan(whats.length);
  const seen = whole.permissions.changes.filter(({ resource }) => isVisible(scope, resource));
  expect(mine.permissions.changes).toEqual(seen);
  expect(mine.permissions.counts.gained).toBe(seen.filter(({ change }) => change === 'gained').length);
  expect([seen.length > 0, whole.permissions.changes.length > seen.length]).toEqual([true, true]);
  expect(mine.permissions.evidenceOf(seen[0]!)).toEqual(whole.permissions.evidenceOf(seen[0]!));
});

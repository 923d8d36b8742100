import { expect, test } from 'vitest';
import { generateEstate } from '../generate.js';
import { relationsOf } from './relations.js';

const estate = generateEstate(400, 1);
const tuples = relationsOf(estate);
const given = (object: string, relation: string) =>
  tuples.filter((tuple) => tuple.object === object && tuple.relation === relation).map((tuple) => tuple.user);

test('a folder or job inherits from its parent, from the controller, or from nothing but administration', () => {
  const kinds = new Map(estate.items.map(({ fullName, kind }) => [fullName, kind]));
  const seen = new Set<string>();
  for (const { fullName, parent, kind, authorization } of estate.items) {
    const inheritance = authorization?.inheritance ?? 'parent';
    seen.add(inheritance);
    const above = parent === '' ? 'controller:root' : `${kinds.get(parent)}:${parent}`;
    const expected = { parent: [above], global: ['controller:root'], none: [], unknown: [] }[inheritance];
    expect(given(`${kind}:${fullName}`, 'parent')).toEqual(expected);
    expect(given(`${kind}:${fullName}`, 'root')).toEqual(inheritance === 'none' ? ['controller:root'] : []);
  }
  expect(seen).toEqual(new Set(['parent', 'global', 'none']));
});

test('entries give what they name to a user, or to the members of a group', () => {
  const entries = estate.items.flatMap(({ fullName, kind, authorization }) =>
    (authorization?.entries ?? []).map((entry) => ({ ...entry, object: `${kind}:${fullName}` })),
  );
  const builds = entries.filter(({ permission }) => permission === 'hudson.model.Item.Build');
  expect(new Set(builds.map(({ type }) => type))).toEqual(new Set(['USER', 'GROUP']));
  for (const { type, sid, object } of builds)
    expect(given(object, 'build')).toContain(type === 'USER' ? `user:${sid}` : `group:${sid}#member`);
});

test('no tuple stands twice', () => {
  expect(new Set(tuples.map((tuple) => JSON.stringify(tuple))).size).toBe(tuples.length);
});

/** Lists, maps and other kinds of things where one value belongs: each attribute of each type with each shape. */
import { describe, expect, it } from 'vitest';
import { TestConjur } from '../../../../../test/support/conjur.js';

const answer = (text: string): string => {
  const { status, error } = new TestConjur('larkspur').load('put', 'root', text);
  return `${status}${error ? ` ${error.message}` : ''}`;
};

const base = '- !group a\n- !group b\n- !user u\n- !variable w\n';
const types = ['policy', 'user', 'group', 'host', 'layer', 'variable', 'webservice'];

describe('a list where one value belongs', () => {
  it.each(types)('is refused as owner of a %s, however long', (type) => {
    for (const list of ['[ !group a, !group b ]', '[ !group a ]', '[]'])
      expect(answer(`${base}- !${type}\n  id: v\n  owner: ${list}\n`)).toMatch(
        /^422 undefined method `id' for \[.*\]:Array$/,
      );
    expect(answer(`${base}- !${type}\n  id: v\n  owner: !group a\n`)).toBe('201');
  });

  it.each(types)('is refused as id of a %s, in a policy too; an empty one is a blank id', (type) => {
    for (const list of ['[a, b]', '[a]']) {
      const refusal = /^422 undefined method `start_with\?' for \[.*\]:Array$/;
      expect(answer(`- !${type}\n  id: ${list}\n`)).toMatch(refusal);
      expect(answer(`- !policy\n  id: p\n  body:\n  - !${type}\n    id: ${list}\n`)).toMatch(refusal);
    }
    expect(answer(`- !${type}\n  id: []\n`)).toBe(`422 ${type} has a blank id`);
  });

  it.each(types)('is refused as annotations of a %s unless it is empty', (type) => {
    expect(answer(`- !${type}\n  id: v\n  annotations: [ { k: x } ]\n`)).toBe("422 can't convert Array into Hash");
    expect(answer(`- !${type}\n  id: v\n  annotations: []\n`)).toBe('201');
  });

  it('is refused as the record of a delete, however long', () => {
    for (const name of ['record', 'records'])
      for (const list of ['[ !group a, !group b ]', '[ !group a ]', '[]'])
        expect(answer(`${base}- !delete\n  ${name}: ${list}\n`)).toMatch(
          /^422 undefined method `id' for \[.*\]:Array$/,
        );
    expect(answer(`${base}- !delete\n  record: !group a\n`)).toBe('201');
  });

  it('is refused as the role of a member, as is none', () => {
    const grant = (member: string) => answer(`${base}- !grant\n  role: !group a\n  member: !member\n    ${member}\n`);
    expect(grant('role: [ !user u, !group b ]')).toMatch(/^422 undefined method `id' for \[.*\]:Array$/);
    expect(grant('admin: true')).toBe("422 undefined method `id' for nil:NilClass");
    expect(grant('role: !user u')).toBe('201');
  });

  it('is what many roles, members, privileges and resources are written as', () => {
    expect(
      answer(
        `${base}- !grant\n  roles: [ !group a ]\n  members: [ !user u ]\n- !permit\n  roles: [ !group a, !group b ]\n  privileges: [ read ]\n  resources: [ !variable w ]\n`,
      ),
    ).toBe('201');
  });
});

describe('a map where one value belongs', () => {
  it.each(['id', 'owner', 'account', 'body'])('is refused as %s', (name) => {
    expect(answer(`- !policy\n  id: p\n- !policy\n  ${name}: { a: b }\n`)).toBe(
      `422 Attribute '${name}' can't be a mapping`,
    );
  });
});

describe('a bare !role', () => {
  it.each([
    ['permit', 'resource', '  role: !group a\n  privilege: read\n'],
    ['deny', 'resource', '  role: !group a\n  privilege: read\n'],
    ['delete', 'record', ''],
  ])('is no resource: !%s %s', (statement, name, rest) => {
    const bare = '!role { kind: robot, id: r }';
    const text = (value: string) => `${base}- ${bare}\n- !${statement}\n${rest}  ${name}: ${value}\n`;
    expect(answer(text(bare))).toBe(`422 Expected a Resource for field '${name}', got Role`);
    expect(answer(text(`[ ${bare} ]`))).toBe(`422 Expected a Resource for field '${name}', got Role`);
    expect(answer(text('!variable w'))).toBe('201');
  });
});

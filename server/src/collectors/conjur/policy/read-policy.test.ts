import { describe, expect, it } from 'vitest';
import { readPolicy } from './read-policy.js';

const read = (text: string, branch = 'root') => readPolicy(text, { account: 'acme', branch });
const problemOf = (text: string) => {
  const result = read(text);
  return 'problem' in result ? result.problem : undefined;
};
const statementsOf = (text: string, branch = 'root') => {
  const result = read(text, branch);
  if ('problem' in result) throw new Error(result.problem.message);
  return result.statements;
};
const lintsOf = (text: string) => {
  const result = read(text);
  if ('problem' in result) throw new Error(result.problem.message);
  return result.lints.map(({ code, line, column }) => `${code} ${line}:${column}`);
};

describe('text that is not YAML', () => {
  it.each([
    ['- !!str, xxx\n', 'did not find expected whitespace or line break while scanning a tag', 1, 3],
    ['- !user\n  id: b: c\n', 'mapping values are not allowed in this context', 2, 8],
    ['- !user\n  id: a\n  owner\n- !user b\n', "could not find expected ':' while scanning a simple key", 3, 3],
    ['- [ !user a\n- !user b\n', "did not find expected ',' or ']' while parsing a flow sequence", 1, 3],
    ['- "never ends\n', 'found unexpected end of stream while scanning a quoted scalar', 1, 3],
    ['- !policy\n  id: a\n body: []\n', "did not find expected '-' indicator while parsing a block collection", 1, 1],
    ['- @name\n', 'found character that cannot start any token while scanning for the next token', 1, 3],
    ['- *\n', 'did not find expected alphabetic or numeric character while scanning an alias', 1, 3],
  ])('%j: %s', (text, message, line, column) => {
    expect(problemOf(text)).toEqual({ message, line, column });
  });
});

describe('a policy text', () => {
  it('names what is in it below the branch it is loaded into, and leaves the owner of the branch open', () => {
    expect(
      statementsOf('- !host h\n- !user u\n- !layer\n', 'a/b').map(
        (each) => each.op === 'create' && [each.id, each.owner],
      ),
    ).toEqual([
      ['acme:policy:a/b', null],
      ['acme:host:a/b/h', 'acme:policy:a/b'],
      ['acme:user:u@a-b', 'acme:policy:a/b'],
      ['acme:layer:a/b', 'acme:policy:a/b'],
    ]);
  });

  it('keeps numbers and dates of annotations as Ruby prints them', () => {
    const [host] = statementsOf(
      '- !host\n  id: h\n  annotations:\n    a: yes\n    b: 0x10\n    c: 1.50\n    d: 2015-07-31\n    e: "yes"\n    f: ~\n    g: 1,000\n    h: [x, 1]\n',
    );
    expect(host).toMatchObject({
      annotations: [
        ['a', 'true'],
        ['b', '16'],
        ['c', '1.5'],
        ['d', '2015-07-31'],
        ['e', 'yes'],
        ['f', ''],
        ['g', '1000'],
        ['h', '["x", 1]'],
      ],
    });
  });

  it('keeps the name of a public key, never the key', () => {
    const statements = statementsOf('- !user\n  id: u\n  public_keys:\n    - ssh-rsa AAAAB3NzaC1yc2E alice@laptop\n');
    expect(statements).toMatchObject([{ publicKeys: ['alice@laptop'] }]);
    expect(JSON.stringify(statements)).not.toContain('AAAAB3NzaC1yc2E');
  });

  it('takes an aliased record for the same one wherever it stands', () => {
    const statements = statementsOf(
      '- &g !group g\n- !policy\n  id: p\n  body:\n    - !group own\n    - !grant\n      role: !group own\n      member: *g\n',
    );
    expect(statements.at(-1)).toMatchObject({
      op: 'grant',
      roles: ['acme:group:p/own'],
      members: [{ id: 'acme:group:g' }],
    });
  });
});

describe('lints', () => {
  it('tell what is accepted and not meant', () => {
    expect(lintsOf('- !policy\n  id: example-policy\n    - !variable example-api-key\n')).toEqual(['body-missing 1:3']);
    expect(
      lintsOf(
        '- !host h\n- !variable v\n- !permit\n  role: !host h\n  privilege: read, execute\n  resource: !variable v\n',
      ),
    ).toEqual(['privilege-list-as-text 3:3']);
    expect(lintsOf('- !host h\n- !permit\n  role: !host h\n  privileges: [read]\n  resource: *nothing\n')).toEqual([
      'statement-without-effect 2:3',
      'undefined-alias 5:13',
    ]);
    expect(lintsOf('- !policy p\n- !variable p/x\n')).toEqual(['prefix-is-not-ownership 2:3']);
    expect(lintsOf('- !host\n  id: h\n  annotations:\n    owner: ops\n')).toEqual(['attribute-as-annotation 1:3']);
    expect(lintsOf('- !group g\n- !user u\n- !grant\n  role: !group g\n  member: !user u\n')).toEqual([]);
  });
});

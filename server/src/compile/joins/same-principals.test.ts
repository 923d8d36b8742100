import { describe, expect, it } from 'vitest';
import { estate, matchPlainPatterns } from '../../../test/support/estate.js';
import type { SamePrincipalRule } from '../../domain/same-principals.js';
import { compileJenkins } from '../jenkins/compile.js';

async function same(rule: SamePrincipalRule): Promise<{ pairs: string[]; gaps: string[] }> {
  const snapshot = estate({
    users: ['Ann', 'bob'],
    change: (given) => ({
      ...given,
      samePrincipals: [rule],
      users: given.users.map((user) => ({ ...user, email: user.id === 'bob' ? 'bob@acme.test' : null })),
    }),
  });
  const { facts, gaps } = await compileJenkins(snapshot, { matchPatterns: matchPlainPatterns });
  return {
    pairs: facts.relationships.filter(({ type }) => type === 'SAME_AS').map(({ from, to }) => `${from} ${to}`),
    gaps: gaps.filter(({ code }) => code === 'same-principal-unknown').map(({ subject }) => subject),
  };
}

const pair = (user: string) => ({ user, other: 'user:vault/a.n', place: { file: 'same.csv', line: 2 } });

describe('one person in two systems', () => {
  it('has equal names, and nobody without a name of his own is anybody', async () => {
    expect((await same({ by: 'name', source: 'vault' })).pairs).toEqual([
      'user:test/Ann user:vault/Ann',
      'user:vault/Ann user:test/Ann',
      'user:test/bob user:vault/bob',
      'user:vault/bob user:test/bob',
    ]);
  });

  it('has the e-mail address as the other name, where there is one', async () => {
    expect((await same({ by: 'email', source: 'vault' })).pairs).toEqual([
      'user:test/bob user:vault/bob@acme.test',
      'user:vault/bob@acme.test user:test/bob',
    ]);
  });

  it('is told by a table, by the names of the realm; somebody Jenkins has not met is a gap', async () => {
    expect(await same({ by: 'file', pairs: [pair('ann')] })).toEqual({
      pairs: ['user:test/Ann user:vault/a.n', 'user:vault/a.n user:test/Ann'],
      gaps: [],
    });
    expect(await same({ by: 'file', pairs: [pair('zoe')] })).toEqual({ pairs: [], gaps: ['zoe'] });
  });
});

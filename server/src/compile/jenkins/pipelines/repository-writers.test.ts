import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { estate, matchPlainPatterns } from '../../../../test/support/estate.js';
import type { RepositoryWriter } from '../../../domain/repository-writers.js';
import { compileJenkins } from '../compile.js';
import { ownerPattern, repositoryPattern } from './repository-pattern.js';
import { repositoryPath } from './repositories.js';

const place = { file: 'jobs/x/config.xml', line: 7 };
const writer = (repository: string, person: string, level: RepositoryWriter['level'] = 'write', isAccount = false) => ({
  ...{ repository, person, level, isAccount },
  place: { file: 'writers.csv', line: 3 },
});

/** Jobs that take code from the addresses, one each, and who writes there. */
async function compiled(addresses: readonly string[], writers?: readonly RepositoryWriter[], realm?: string) {
  const snapshot = estate({
    users: ['Ann', 'bob'],
    ...(realm ? { realm } : {}),
    items: Object.fromEntries(addresses.map((_, at) => [`job-${at}`, {}])),
    change: (given) => ({
      ...given,
      ...(writers ? { repositoryWriters: writers } : {}),
      items: given.items.map((item, at) => ({
        ...item,
        uses: [{ kind: 'repository', step: 'git', value: addresses[at]!, branch: null, certain: true, place }],
      })),
    }),
  });
  const { facts, gaps } = await compileJenkins(snapshot, { matchPatterns: matchPlainPatterns });
  const plain = (id: string) => id.replace(':test/', ':').replace(/https:\/\/[^/]+\//, '');
  return {
    writes: facts.relationships
      .filter(({ type }) => type === 'WRITES_TO')
      .map(({ from, to, properties }) => `${plain(from)} ${plain(to)}${properties?.['certain'] === false ? ' ?' : ''}`),
    evidence: facts.relationships.find(({ type }) => type === 'WRITES_TO')?.properties?.['evidence'],
    known: facts.nodes.filter(({ kind }) => kind === 'repository').map(({ properties }) => properties['writersKnown']),
    gaps: gaps.filter(({ code }) => code === 'repository-writers-unknown'),
  };
}

const app = 'https://git.example.test/acme/app';
const lib = 'https://git.example.test/acme/lib';

describe('writers of repositories', () => {
  it('are not known without a file, and of no repository the file leaves out', async () => {
    const without = await compiled([app, lib]);
    expect([without.writes, without.known]).toEqual([[], [false, false]]);
    expect(without.gaps).toMatchObject([
      { option: '--repository-writers', message: expect.stringContaining('2 repositories') },
    ]);
    const some = await compiled([app, lib], [writer('acme/app', 'ann', 'read')]);
    expect([some.writes, some.known]).toEqual([[], [true, false]]);
    expect(some.gaps).toMatchObject([{ message: expect.stringContaining(lib) }]);
    expect((await compiled([app], [writer('acme/*', 'ann')])).gaps).toEqual([]);
  });

  it('are users Jenkins has seen, by the rules of its realm, and accounts otherwise', async () => {
    const { writes, evidence } = await compiled(
      [app, lib],
      [writer('acme/app', 'ann'), writer('acme/lib', 'zoe', 'admin')],
    );
    expect(writes).toEqual([
      'user:Ann repository:acme/app',
      'repository-account:git.example.test/zoe repository:acme/lib',
    ]);
    expect(evidence).toEqual(['writers.csv:3 ann write acme/app']);
  });

  it('of an export are the users of that name for certain only where the realm is of such a server', async () => {
    const export_ = [writer('acme/app', 'bob', 'write', true)];
    expect((await compiled([app], export_)).writes).toEqual(['user:bob repository:acme/app ?']);
    const realm = 'org.jenkinsci.plugins.GithubSecurityRealm';
    expect((await compiled([app], export_, realm)).writes).toEqual(['user:bob repository:acme/app']);
  });
});

describe('a pattern for repositories', () => {
  const name = fc.stringMatching(/^[a-z][a-z0-9.-]{0,6}[a-z0-9]$/);

  it('fits the address it names, written in any way, and no other name', () => {
    fc.assert(
      fc.property(name, name, name, fc.nat(5), (owner, repository, other, form) => {
        const forms = [
          `https://git.example.test/${owner}/${repository}`,
          `https://git.example.test/${owner}/${repository}.git`,
          `ssh://git.example.test:7999/${owner}/${repository}`,
          `git.example.test:${owner}/${repository}`,
        ];
        const path = repositoryPath(forms[form % 4]!);
        expect(repositoryPattern(`${owner}/${repository}`)(path)).toBe(true);
        expect(repositoryPattern(`${owner}/${repository}`.toUpperCase())(path)).toBe(true);
        expect(repositoryPattern(`${owner}/*`)(path)).toBe(true);
        expect(repositoryPattern(forms[form % 4]!)(path)).toBe(true);
        if (other === repository) return;
        expect(repositoryPattern(`${owner}/${other}`)(path)).toBe(false);
        expect(repositoryPattern(`other.example.test/${owner}/${repository}`)(path)).toBe(false);
        expect(repositoryPattern(`x${owner}/*`)(path)).toBe(false);
      }),
      { seed: 3 },
    );
  });

  it.each([
    ['acme/*', 'h.example.test/acme/sub/app', false],
    ['acme/**', 'h.example.test/acme/sub/app', true],
    ['acme/app-*', 'h.example.test/acme/app-web', true],
    ['acme/app.', 'h.example.test/acme/appx', false],
    ['h.example.test/acme/*', 'h.example.test/acme/app', true],
  ])('%s: %s is %s', (pattern, path, fits) => {
    expect(repositoryPattern(pattern)(path)).toBe(fits);
  });

  it('names an owner only where every repository is meant', () => {
    expect(ownerPattern('acme/*')?.('h.example.test/acme')).toBe(true);
    expect(ownerPattern('acme/*')?.('h.example.test/acme2')).toBe(false);
    expect(ownerPattern('acme/app-*')).toBeNull();
  });
});

import { expect, it } from 'vitest';
import { conjurSnapshot } from '../../../../test/support/estate-snapshots.js';
import type { AuditEvent, ConjurAuditSnapshot } from '../../../domain/conjur-audit.js';
import { compileConjur } from '../compile.js';

const policy = (grant: string) => `
- !user ann
- !layer builders
- !variable key
${grant}`;
const membership = '- !grant\n  role: !layer builders\n  member: !user ann\n';
const event = (change: Partial<AuditEvent>): AuditEvent => ({
  ...{ kind: 'grant', by: 'acme:user:bob', role: 'acme:user:ann', on: 'acme:layer:builders' },
  ...{ at: '2026-05-02T00:00:00.000Z', place: 'audit.log:7', policy: 'acme:policy:root 3', removed: true },
  ...change,
});
const use = (change: Partial<AuditEvent>): AuditEvent => {
  const { removed: _, policy: __, ...rest } = event({});
  return { ...rest, ...change };
};

async function lost(events: readonly AuditEvent[], grant = '') {
  const audit: ConjurAuditSnapshot = {
    ...{ system: 'conjur-audit', format: 1, source: 'vault', takenAt: '2026-06-01T00:00:00.000Z', coverage: [] },
    collector: { name: 'conjur-audit', version: '0', origin: 'audit.log', duration: 0, reads: 1 },
    ...{ from: '2026-01-01T00:00:00.000Z', until: '2026-06-01T00:00:00.000Z', events },
  };
  const ports = { knownAudit: () => Promise.resolve(audit) };
  const { facts } = await compileConjur(conjurSnapshot('vault', policy(grant)), ports);
  return facts.relationships
    .filter(({ type }) => type === 'LOST')
    .map(({ from, to, properties }) => ({ from, to, ...properties }));
}

it('a membership that was taken away says by whom, when, with which load, and when it was last of use', async () => {
  const logIn = use({ kind: 'log-in', by: 'acme:user:ann', on: null, at: '2026-04-30T00:00:00.000Z' });
  expect(await lost([event({}), logIn])).toEqual([
    {
      ...{ from: 'user:vault/ann', to: 'layer:vault/builders', what: 'membership' },
      ...{ endedAt: '2026-05-02T00:00:00.000Z', endedBy: 'user:vault/bob', endedHow: 'by loading acme:policy:root 3' },
      lastUsed: '2026-04-30T00:00:00.000Z',
      evidence: ['audit.log:7 taken away by acme:user:bob at 2026-05-02T00:00:00.000Z by loading acme:policy:root 3'],
    },
  ]);
});

it.each([
  ['is there today, by another load', [event({})], membership],
  ['was given, not taken', [use({})], ''],
  ['was of a role that is gone', [event({ role: 'acme:user:gone' })], ''],
  ['was to something that is gone', [event({ on: 'acme:layer:gone' })], ''],
])('what %s is not lost', async (_, events, grant) => expect(await lost(events, grant)).toEqual([]));

it('a permit names its privilege, and its last use is of that variable alone', async () => {
  const permit = event({ kind: 'permit', on: 'acme:variable:key', privilege: 'execute' });
  const fetch = use({
    kind: 'fetch',
    by: 'acme:user:ann',
    role: null,
    on: 'acme:variable:key',
    at: '2026-03-01T00:00:00.000Z',
  });
  const other = { ...fetch, on: 'acme:variable:other', at: '2026-04-01T00:00:00.000Z' } as const;
  const [found] = await lost([permit, fetch, other]);
  expect(found).toMatchObject({
    what: 'permit to execute',
    permission: 'execute',
    lastUsed: '2026-03-01T00:00:00.000Z',
  });
  expect((await lost([permit, other]))[0]).not.toHaveProperty('lastUsed');
});

it('an ownership that was taken away is lost, over REST as well', async () => {
  const { policy: _, ...overRest } = event({ kind: 'own', on: 'acme:variable:key' });
  expect((await lost([overRest]))[0]).toMatchObject({
    what: 'ownership',
    permission: '(owner)',
    endedHow: 'over REST',
  });
});

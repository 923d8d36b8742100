/** Which credentials builds of small estates find and bind, by the compiled facts. */
import { describe, expect, it } from 'vitest';
import { buildsOf, forAll } from '../support/build-estate.js';
import { related } from '../support/related.js';

const place = { file: 'jobs/x/config.xml', line: 7 };

describe('what builds find', () => {
  const stores = [
    { kind: 'system' as const, owner: '', id: 'shared' },
    { kind: 'user' as const, owner: 'svc', id: 'own' },
  ].map(({ kind, owner, id }) => ({
    kind,
    owner,
    listed: true,
    place,
    credentials: [
      { id, scope: 'GLOBAL' as const, className: 'x', domain: '', description: '', username: null, place },
      { id: 'same', scope: 'GLOBAL' as const, className: 'x', domain: '', description: '', username: null, place },
    ],
  }));
  const estate = {
    users: ['svc'],
    items: { job: {} },
    jobs: { job: { credentialIds: ['shared', 'own', 'same'].map((id) => ({ id, place })) } },
    change: (snapshot: Parameters<NonNullable<Parameters<typeof buildsOf>[0]['change']>>[0]) => ({
      ...snapshot,
      stores,
    }),
  };

  it.each([
    ['SYSTEM: what is shared', [], [], ['same', 'shared'], ['#same', '#shared']],
    ['a user: only what is his', [forAll('svc')], [], ['own', 'same'], ['@svc#own', '@svc#same']],
    [
      'a user who may configure the job: both, his own first',
      [forAll('svc')],
      ['U:svc Job/Configure'],
      ['own', 'same', 'shared'],
      ['#shared', '@svc#own', '@svc#same'],
    ],
    [
      'whoever started it: what the job finds without him',
      [forAll('starter')],
      [],
      ['same', 'shared'],
      ['#same', '#shared'],
    ],
  ])('as %s', async (_, authenticators, entries, ids, bound) => {
    const { facts, credentials } = await buildsOf({ ...estate, authenticators, entries });
    expect(credentials('job:test/job')).toEqual(ids);
    expect(related(facts, 'BINDS')).toEqual(bound);
  });
});

import { describe, expect, it } from 'vitest';
import { conjurSnapshot } from '../../../../test/support/estate-snapshots.js';
import { compileConjur } from '../compile.js';

const policy = `
- !user ann
- !variable key
- !permit { role: !group ldap/devs, privilege: execute, resource: !variable key }
`;
const outside = (...existing: string[]) => ({ ...conjurSnapshot('vault', policy), existing });

describe('a group that exists outside of the policies', () => {
  it('may be named by them, which is refused without', async () => {
    const { facts } = await compileConjur(outside('acme:group:ldap/devs'), {});
    expect(facts.nodes.find(({ id }) => id === 'group:vault/ldap/devs')?.properties).toMatchObject({
      existsOutside: true,
      known: true,
    });
    const granted = facts.relationships.filter(({ type, from }) => type === 'GRANTED' && from.startsWith('group:'));
    expect(granted.map(({ from, to }) => `${from} ${to}`)).toEqual([
      'group:vault/ldap/devs entitlement:vault/variable:key#execute',
    ]);
    await expect(compileConjur(outside(), {})).rejects.toMatchObject({ code: 'policy-refused' });
    await expect(compileConjur(outside('acme:group:ldap/other'), {})).rejects.toMatchObject({ code: 'policy-refused' });
  });

  it('may have anybody in it, so that what it gives is unknown, and not denied', async () => {
    const { facts } = await compileConjur(outside('acme:group:ldap/devs'), {});
    const may = facts.relationships.filter(({ type }) => type === 'MAY_BE_MEMBER_OF');
    expect(may.map(({ from, to }) => `${from} ${to}`)).toEqual([
      'user:vault/ann group:vault/(from outside)',
      'group:vault/(from outside) group:vault/ldap/devs',
    ]);
  });
});

it('a user that exists outside has no members to be unknown', async () => {
  const { facts } = await compileConjur(
    {
      ...conjurSnapshot(
        'vault',
        '- !permit { role: !user sync, privilege: read, resource: !variable key }\n- !variable key\n',
      ),
      existing: ['acme:user:sync'],
    },
    {},
  );
  expect(facts.relationships.filter(({ type }) => type === 'MAY_BE_MEMBER_OF')).toEqual([]);
});

it('a dynamic secret says who issues it, and by which method', async () => {
  const text = `
- !policy conjur/issuers/aws
- !variable { id: data/dynamic/deploy, annotations: { dynamic/issuer: aws, dynamic/method: assume-role, dynamic/ttl: '3600' } }
- !variable { id: data/plain, annotations: { note: dynamic/issuer } }
- !variable { id: data/dynamic/orphan, annotations: { dynamic/issuer: gone } }
`;
  const { facts } = await compileConjur(conjurSnapshot('vault', text), {});
  const of = (name: string) => facts.nodes.find(({ id }) => id === `variable:vault/data/${name}`)?.properties;
  expect(of('dynamic/deploy')).toMatchObject({ issuer: 'aws', issuedBy: 'assume-role', issuedFor: '3600' });
  expect([of('plain')?.['issuer'], of('dynamic/orphan')?.['issuer']]).toEqual([undefined, 'gone']);
  const issues = facts.relationships.filter(({ type }) => type === 'ISSUES');
  expect(issues.map(({ from, to }) => `${from} ${to}`)).toEqual([
    'policy:vault/conjur/issuers/aws variable:vault/data/dynamic/deploy',
  ]);
});

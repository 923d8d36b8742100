import { describe, expect, it } from 'vitest';
import type { EntityKind } from '../api/schema.js';
import { contextOf, permissionOfId, refOfId, titleOf } from './names.js';

const at = (id: string, kind: EntityKind, name = 'n') => ({ id, kind, name, source: 'acme' });

describe('names', () => {
  it('show an entitlement as its permission, and its scope below', () => {
    const entitlement = at('entitlement:acme/folder:payments/eu#hudson.model.Item.Read', 'ENTITLEMENT');
    expect(titleOf(entitlement)).toBe('Job/Read');
    expect(contextOf(entitlement)).toBe('payments/eu');
    expect(contextOf(at('entitlement:acme/controller:#hudson.model.Hudson.Administer', 'ENTITLEMENT'))).toBe('acme');
  });

  it.each([
    ['hudson.model.Hudson.Administer', 'Overall/Administer'],
    ['hudson.model.Computer.Build', 'Agent/Build'],
    ['com.cloudbees.plugins.credentials.CredentialsProvider.View', 'Credentials/View'],
    ['hudson.model.View.Read', 'View/Read'],
    ['execute', 'execute'],
  ])('%s is %s', (id, name) => {
    expect(permissionOfId(id)).toBe(name);
  });

  it.each([
    ['credential:acme/#key', 'CREDENTIAL', 'system store'],
    ['credential:acme/@ana#key', 'CREDENTIAL', 'store of ana'],
    ['credential:acme/pay/eu#key', 'CREDENTIAL', 'pay/eu'],
    ['job:acme/pay/eu/build', 'JOB', 'acme / pay / eu'],
    ['variable:vault/pay/db/password', 'VARIABLE', 'acme / pay / db'],
    ['user:acme/ana', 'USER', 'user · acme'],
  ] as const)('%s is in: %s %s', (id, kind, context) => {
    expect(contextOf(at(id, kind))).toBe(context);
  });

  it('are told by an id alone where no answer told them', () => {
    expect(refOfId('job:acme/pay/build')).toEqual({
      id: 'job:acme/pay/build',
      kind: 'JOB',
      name: 'build',
      source: 'acme',
    });
    expect(refOfId('group:acme/acme/devs')?.name).toBe('acme/devs');
    expect(refOfId('controller:acme')?.name).toBe('acme');
    expect(refOfId('nonsense')).toBeUndefined();
  });
});

/** Claims the plugin puts into tokens, and what cannot be known of them. */
import { describe, expect, it } from 'vitest';
import type { ConjurPlugin } from '../../../domain/jenkins-conjur.js';
import { hostOfToken, joinPath } from './host-of-token.js';
import { controllerClaims, itemClaims } from './item-claims.js';

const plugin: ConjurPlugin = {
  applianceUrl: '',
  account: '',
  credentialId: '',
  authenticator: 'JWT',
  service: 'jenkins',
  audience: 'vxlab',
  fields: ['aud', 'jenkins_name'],
  separator: '-',
  fieldName: 'identity',
  place: { file: 'conjur.xml', line: 1 },
};
const issuer = { plugin, url: 'https://ci.example/' };
const job = { fullName: 'payments/deploy', kind: 'job', type: 'pipeline' } as const;

describe('claims of a token', () => {
  it('join the chosen fields into sub and the field of its own', () => {
    const { values } = itemClaims(job, issuer);
    expect(values).toMatchObject({ sub: 'vxlab-deploy', identity: 'vxlab-deploy', iss: 'https://ci.example' });
    expect(values).toMatchObject({ jenkins_parent_full_name: 'payments', jenkins_pronoun: 'Pipeline' });
  });

  it('are unknown where a field is that of the build or of whoever asks', () => {
    const { values, unknown } = itemClaims(job, { ...issuer, plugin: { ...plugin, fields: ['jenkins_name', 'name'] } });
    expect(values).not.toHaveProperty('sub');
    expect(unknown).toContain('identity');
    expect(hostOfToken({ tokenAppProperty: 'sub' }, { values, unknown })).toEqual({ unknown: 'sub' });
  });

  it('of the controller have no field of their own, whatever the plugin is told', () => {
    const claims = controllerClaims(issuer);
    expect(claims.values).toMatchObject({ sub: 'GlobalCredentials', jenkins_pronoun: 'Global' });
    expect(hostOfToken({ tokenAppProperty: 'identity' }, claims)).toMatchObject({ refusal: { code: 'CONJ00081E' } });
  });

  it('take part in the host with slashes counted once', () => {
    expect(joinPath('a/b/', '/c')).toBe('a/b/c');
    expect(joinPath('', '/c')).toBe('c');
  });
});

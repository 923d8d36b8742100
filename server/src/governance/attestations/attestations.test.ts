/** Attestations as somebody else would check them: the envelope with openssl, the statement by its published form. */
import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { temporaryFolder } from '../../../test/support/temporary-home.js';
import type { GateDecision } from '../decisions/decide.js';
import type { Effect } from '../guardrails/guardrail.js';
import { readAttestationKey, signStatement } from './sign.js';
import { summariesOf } from './summary.js';

const hex = z.string().regex(/^[0-9a-f]{64}$/);
const digest = z.strictObject({ sha256: hex });
/** https://in-toto.io/Statement/v1 with https://slsa.dev/verification_summary/v1: every field it must have, and none that it does not name. */
const published = z.strictObject({
  _type: z.literal('https://in-toto.io/Statement/v1'),
  subject: z.array(z.strictObject({ name: z.string(), digest })).min(1),
  predicateType: z.literal('https://slsa.dev/verification_summary/v1'),
  predicate: z.strictObject({
    verifier: z.strictObject({ id: z.url(), version: z.record(z.string(), z.string()) }),
    timeVerified: z.iso.datetime(),
    resourceUri: z.string().min(1),
    policy: z.strictObject({ uri: z.url(), digest }),
    inputAttestations: z.array(z.strictObject({ uri: z.url(), digest })),
    verificationResult: z.enum(['PASSED', 'FAILED']),
    verifiedLevels: z.array(z.string().regex(/^(?!SLSA_)/)).min(1),
    slsaVersion: z.literal('1.0'),
  }),
});

const OPENSSL = 'openssl';
const hasOpenssl = spawnSync(OPENSSL, ['version']).status === 0;
const zeros = '0'.repeat(64);
const decision = (outcome: Effect, publish: string[] = ['https://registry.acme.test/app']) =>
  ({
    ...{ id: `sha256:${zeros}`, at: '2026-01-01T00:00:00.000Z', outcome, guardrailsVersion: `sha256:${zeros}` },
    request: { job: 'job:acme/a', publish },
  }) as unknown as GateDecision;
const artifacts = [{ name: 'app.tar.gz', sha256: 'ab'.repeat(32) }];

describe('a summary of a decision', () => {
  it.each([
    ['allow', 'PASSED'],
    ['alert', 'PASSED'],
    ['approve', 'FAILED'],
    ['block', 'FAILED'],
  ] as const)('of %s is as published, and has %s', (outcome, result) => {
    const [statement, ...more] = summariesOf(decision(outcome), artifacts, '1.2.3');
    expect(more).toEqual([]);
    expect(published.parse(statement).predicate.verificationResult).toBe(result);
    expect(statement!.predicate.verifiedLevels.includes('FAILED')).toBe(result === 'FAILED');
  });

  it('is made for each address, and for nothing that is not published', () => {
    const addresses = summariesOf(decision('allow', ['a', 'b']), artifacts, '').map(
      ({ predicate }) => predicate.resourceUri,
    );
    expect(addresses).toEqual(['a', 'b']);
    expect(summariesOf(decision('allow', []), artifacts, '')).toEqual([]);
  });
});

describe.skipIf(!hasOpenssl)('an envelope (needs openssl)', () => {
  const folder = temporaryFolder();
  const at = (name: string) => join(folder, name);
  const openssl = (...args: string[]) => execFileSync(OPENSSL, args, { stdio: 'pipe' });

  it('is verified by openssl, and not once a byte of it is another', () => {
    openssl('genpkey', '-algorithm', 'ed25519', '-out', at('key'));
    openssl('pkey', '-in', at('key'), '-pubout', '-out', at('public'));
    const [statement] = summariesOf(decision('allow'), artifacts, '1.2.3');
    const envelope = signStatement(statement!, readAttestationKey(at('key')));
    const payload = Buffer.from(envelope.payload, 'base64').toString('utf8');
    expect(JSON.parse(payload)).toEqual(statement);
    writeFileSync(at('signature'), Buffer.from(envelope.signatures[0]!.sig, 'base64'));
    const verify = (text: string) => {
      writeFileSync(
        at('signed'),
        `DSSEv1 ${envelope.payloadType.length} ${envelope.payloadType} ${text.length} ${text}`,
      );
      return openssl(
        'pkeyutl',
        '-verify',
        '-pubin',
        '-inkey',
        at('public'),
        '-rawin',
        '-in',
        at('signed'),
        '-sigfile',
        at('signature'),
      );
    };
    expect(String(verify(payload))).toContain('Verified Successfully');
    expect(() => verify(payload.replace('PASSED', 'FAILED'))).toThrow('Command failed');
    expect(signStatement(statement!, readAttestationKey(at('key')))).toEqual(envelope);
  });

  it('needs a key of the right kind', () => {
    openssl('genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256', '-out', at('other'));
    const code = expect.objectContaining({ code: 'attestation-key-unusable' });
    expect(() => readAttestationKey(at('other'))).toThrow(code);
    expect(() => readAttestationKey(at('missing'))).toThrow(code);
  });
});

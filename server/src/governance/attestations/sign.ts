/** Signs a statement: an envelope of DSSE v1 with an Ed25519 key. */
import { createHash, createPrivateKey, createPublicKey, sign, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { PipewardenError } from '../../domain/errors.js';
import { canonicalJson } from '../../accounts/log/canonical.js';
import type { Statement } from './summary.js';

export interface Envelope {
  payloadType: 'application/vnd.in-toto+json';
  /** In base64. */
  payload: string;
  signatures: readonly { keyid: string; sig: string }[];
}

const TYPE = 'application/vnd.in-toto+json';

/** Throws `attestation-key-unusable`. */
export function readAttestationKey(file: string): KeyObject {
  try {
    const key = createPrivateKey(readFileSync(file));
    if (key.asymmetricKeyType !== 'ed25519') throw new Error(`it is ${key.asymmetricKeyType ?? 'none'}`);
    return key;
  } catch (cause) {
    throw new PipewardenError(
      'attestation-key-unusable',
      `${file} is no Ed25519 key: ${String((cause as Error).message).split('\n')[0]}.`,
      'Make one with: openssl genpkey -algorithm ed25519 -out FILE',
      { cause },
    );
  }
}

export function signStatement(statement: Statement, key: KeyObject): Envelope {
  const payload = Buffer.from(canonicalJson(statement));
  const sig = sign(null, preAuthenticated(TYPE, payload), key).toString('base64');
  return { payloadType: TYPE, payload: payload.toString('base64'), signatures: [{ keyid: keyIdOf(key), sig }] };
}

/** What is signed: the type and the body with their lengths, so that neither can be taken for the other. */
function preAuthenticated(type: string, body: Buffer): Buffer {
  return Buffer.concat([Buffer.from(`DSSEv1 ${Buffer.byteLength(type)} ${type} ${body.length} `), body]);
}

/** The hash of the public key as DER. */
function keyIdOf(key: KeyObject): string {
  const der = createPublicKey(key).export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(der).digest('hex');
}

/** The key that signs the end of the log. It never leaves the data directory, and its owner alone can read it. */
import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { writeWhole } from '../../files/write-whole.js';
import { keyFile } from './log-files.js';

/** Made where there is none yet. Under the lock of the log only. */
export async function signingKey(folder: string): Promise<KeyObject> {
  const known = readKey(folder);
  if (known) return known;
  const { privateKey } = generateKeyPairSync('ed25519');
  await writeWhole(keyFile(folder), privateKey.export({ type: 'pkcs8', format: 'pem' }));
  return privateKey;
}

/** The last key that was read, by its text: it is read again for each entry, and is the same. */
let last: { text: string; key: KeyObject } | undefined;

export function readKey(folder: string): KeyObject | undefined {
  try {
    const text = readFileSync(keyFile(folder), 'utf8');
    if (last?.text !== text) last = { text, key: createPrivateKey(text) };
    return last.key;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** In base64. */
export function signText(key: KeyObject, text: string): string {
  return sign(null, Buffer.from(text), key).toString('base64');
}

export function isSigned(key: KeyObject, text: string, signature: string): boolean {
  const publicKey = key.type === 'private' ? createPublicKey(key) : key;
  const bytes = Buffer.from(signature, 'base64');
  // Other letters may stand for the same bytes.
  return bytes.toString('base64') === signature && verify(null, Buffer.from(text), publicKey, bytes);
}

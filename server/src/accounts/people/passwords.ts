/** Passwords are kept as scrypt hashes: each guess costs 32 MB of memory and a good part of a second. */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import pLimit from 'p-limit';
import { PipewardenError } from '../../domain/errors.js';

/** As OWASP advises for scrypt (2024): N = 2^15, r = 8, p = 3. */
const COST = { N: 2 ** 15, r: 8, p: 3 } as const;
const LENGTH = 32;
/** Characters; a phrase of a few words has them. */
const SHORTEST = 12;
/** Longer ones are no safer, only slower. */
const LONGEST = 1000;
/** So many at a time: a flood of sign-ins must not take the memory of the machine. */
const atOnce = pLimit(2);

/** `scrypt$32768$8$3$SALT$HASH`. Throws `password-weak`. */
export async function hashPassword(password: string): Promise<string> {
  if (password.length < SHORTEST || password.length > LONGEST || new Set(password).size < 5)
    throw new PipewardenError(
      'password-weak',
      `A password has ${SHORTEST} to ${LONGEST} characters, and not the same few again and again.`,
      'Take several words that do not belong together.',
    );
  const salt = randomBytes(16);
  const hash = await derive(password, salt, COST);
  return ['scrypt', COST.N, COST.r, COST.p, salt.toString('base64'), hash.toString('base64')].join('$');
}

/** Takes as long where there is no hash, so that nobody learns who has an account. */
export async function isPassword(password: string, stored: string | null): Promise<boolean> {
  const [, N, r, p, salt = '', hash = ''] = (stored ?? nobody).split('$');
  const found = await derive(password.slice(0, LONGEST), Buffer.from(salt, 'base64'), {
    ...{ N: Number(N), r: Number(r), p: Number(p) },
  });
  const wanted = Buffer.from(hash, 'base64');
  return stored !== null && found.length === wanted.length && timingSafeEqual(found, wanted);
}

const nobody = ['scrypt', COST.N, COST.r, COST.p, 'AAAAAAAAAAAAAAAAAAAAAA==', ''].join('$');

function derive(password: string, salt: Buffer, cost: { N: number; r: number; p: number }): Promise<Buffer> {
  const maxmem = 256 * cost.N * cost.r;
  return atOnce(
    () =>
      new Promise<Buffer>((resolve, reject) => {
        const done = (error: Error | null, key: Buffer) => (error ? reject(error) : resolve(key));
        scrypt(password.normalize('NFC'), salt, LENGTH, { ...cost, maxmem }, done);
      }),
  );
}

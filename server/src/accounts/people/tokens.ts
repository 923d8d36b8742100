/** API tokens: `pw_<id>_<secret>`. The secret is shown once and kept as a hash. */
import { hash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { AccountsBook, Token } from './accounts-book.js';

export function drawToken(): { id: string; secret: string; text: string; hash: string } {
  const id = randomBytes(6).toString('hex');
  const secret = randomBytes(32).toString('base64url');
  return { id, secret, text: `pw_${id}_${secret}`, hash: hash('sha256', secret) };
}

/** The token that a text is, if it is one that still counts. */
export function findToken(book: AccountsBook, text: string, now: Date): Token | undefined {
  const [, id, secret] = /^pw_([0-9a-f]{12})_([A-Za-z0-9_-]{43})$/.exec(text) ?? [];
  const token = book.tokens.find((token) => token.id === id);
  if (!token || secret === undefined || !counts(token, now)) return undefined;
  return timingSafeEqual(Buffer.from(hash('sha256', secret)), Buffer.from(token.hash)) ? token : undefined;
}

export function counts({ revokedAt, expiresAt }: Token, now: Date): boolean {
  return revokedAt === undefined && new Date(expiresAt) > now;
}

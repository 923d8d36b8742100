/**
 * Which literals of a script may be kept, and in which form. A script is no place for secrets and full of them: what is
 * kept is an id, a name or an address without user, query and anything that looks drawn at random.
 */
import { looksSecret } from './kept-text.js';

const MAX_LENGTH = 300;
/** Characters from which something is kept. */
const LOOKED_AT = 2000;
const HIDDEN = '…';

/** Drawn at random: long, with letters and digits mixed and nothing that separates words. Ids in the form of a UUID are none. */
const random = /(?<![A-Za-z0-9])(?=[A-Za-z0-9+/_=]*\d)(?=[A-Za-z0-9+/_=]*[A-Za-z])[A-Za-z0-9+_=]{20,}/g;
/** Tokens in the form their issuers give them. */
const issued =
  /\b(?:gh[pousr]_[A-Za-z0-9]{30,}|github_pat_\w{30,}|glpat-[\w-]{20,}|xox[abprs]-[\w-]{10,}|(?:AKIA|ASIA)[A-Z0-9]{16}|sk_live_\w{16,}|npm_[A-Za-z0-9]{36}|eyJ[\w-]{8,}\.[\w.-]{8,})/g;
// oxlint-disable-next-line no-control-regex
const control = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/;

/** An id or a name; null when it is empty, too long, or looks like a secret. */
export function keptName(text: string): string | null {
  const name = text.trim();
  if (name === '' || name.length > MAX_LENGTH || control.test(name)) return null;
  return looksSecret(name) || name.replace(issued, '') !== name ? null : name;
}

/** An address without user information, query and fragment; path segments that look drawn at random are hidden. */
export function keptAddress(text: string): string | null {
  const address = text
    .slice(0, LOOKED_AT)
    .trim()
    .replace(/[?#].*$/s, '')
    .replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/]*@/i, '$1')
    .replace(/^[^/@:\s]+@(?=[^/@\s]+(?::|$))/, '')
    .replace(issued, HIDDEN)
    .replace(random, HIDDEN);
  return keptName(address.slice(0, MAX_LENGTH));
}

/** How a computed value is written, with what must not be kept hidden. */
export function keptExpression(text: string): string {
  const shown = text
    .slice(0, LOOKED_AT)
    .replace(/[?][^${}]*=.*$/s, '')
    .replace(/([a-z][a-z0-9+.-]*:\/\/)[^/\s]*@/gi, '$1')
    .replace(/^[^/@\s]*:[^/@\s]*@/, '')
    .replace(issued, HIDDEN)
    .replace(random, HIDDEN)
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 120);
  return looksSecret(shown) ? HIDDEN : shown;
}

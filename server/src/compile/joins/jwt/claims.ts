/** Claims of a decoded token, and names of claims as paths (Conjur 1.x, Authentication::AuthnJwt). */

export type ClaimValue =
  string | number | boolean | null | readonly ClaimValue[] | { readonly [name: string]: ClaimValue };

export interface Claims {
  values: Readonly<Record<string, ClaimValue>>;
  /** Claims a token has whose values cannot be known beforehand: the user, the build number. */
  unknown: ReadonlySet<string>;
}

/** PURE_NESTED_CLAIM_NAME_REGEX: names joined by slashes; indexes of lists are no names. */
const path = /^[a-zA-Z$_|][\w$|.-]*(\/[a-zA-Z$_|][\w$|.-]*)*$/;

/** Standard claims, which neither annotations nor aliases nor enforced claims may name (CLAIMS_DENY_LIST). */
export const standardClaims: readonly string[] = ['iss', 'exp', 'nbf', 'iat', 'jti', 'aud'];

export function isClaimPath(text: string): boolean {
  return path.test(text);
}

/** The value at a path; `null` where a token has none, `'unknown'` where it has one that cannot be known. */
export function digClaim({ values, unknown }: Claims, claim: string): { value: ClaimValue } | 'unknown' {
  const [first = '', ...rest] = claim.split('/');
  if (unknown.has(first)) return 'unknown';
  let value: ClaimValue = own(values, first);
  for (const name of rest) value = isGroup(value) ? own(value, name) : null;
  return { value };
}

function own(group: Readonly<Record<string, ClaimValue>>, name: string): ClaimValue {
  return Object.hasOwn(group, name) ? group[name]! : null;
}

function isGroup(value: ClaimValue): value is { readonly [name: string]: ClaimValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** As ActiveSupport's `blank?`. */
export function isBlank(value: ClaimValue): boolean {
  if (value === null || value === false) return true;
  if (typeof value === 'string') return value.trim() === '';
  return typeof value === 'object' && Object.keys(value).length === 0;
}

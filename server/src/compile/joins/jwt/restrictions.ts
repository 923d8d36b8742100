/** What annotations of a host ask of a token (Authentication::AuthnJwt::RestrictionValidation). */
import { type Claims, digClaim, isClaimPath, standardClaims } from './claims.js';
import type { ClaimSettings } from './claim-settings.js';
import { type LoginRefusal, refuse } from './refusal.js';

export type Annotations = Readonly<Record<string, string>>;

/** The refusal, or the claims that cannot be known beforehand; an empty list: the token is let in. */
export type RestrictionAnswer = { refusal: LoginRefusal } | { unknown: readonly string[] };

/** Annotations that count: those of this service. General ones and those of other services are passed over. */
export function restrictionsOf(annotations: Annotations, service: string): readonly (readonly [string, string])[] {
  const prefix = `authn-jwt/${service}/`;
  return Object.entries(annotations)
    .filter(([name]) => name.startsWith(prefix))
    .map(([name, value]) => [name.slice(prefix.length), value]);
}

/** Every annotation must agree with the token, and there must be at least one. */
export function checkRestrictions(
  annotations: Annotations,
  service: string,
  { enforced, aliases }: ClaimSettings,
  claims: Claims,
): RestrictionAnswer {
  const restrictions = restrictionsOf(annotations, service);
  const refusal = checkNames(
    restrictions.map(([name]) => name),
    service,
    { enforced, aliases },
  );
  if (refusal) return { refusal };
  const unknown: string[] = [];
  for (const [name, wanted] of restrictions) {
    const answer = checkValue(name, wanted, aliases.get(name) ?? name, claims);
    if (answer === 'unknown') unknown.push(name);
    else if (answer) return { refusal: answer };
  }
  return { unknown };
}

/** CreateConstrains: not empty, all that is enforced, nothing that is not permitted. */
function checkNames(names: readonly string[], service: string, settings: ClaimSettings): LoginRefusal | undefined {
  if (names.length === 0) return refuse('CONJ00099E', `The host has no annotation authn-jwt/${service}/…`);
  const aliasOf = new Map([...settings.aliases].map(([alias, claim]) => [claim, alias]));
  const missing = settings.enforced.map((claim) => aliasOf.get(claim) ?? claim).filter((name) => !names.includes(name));
  if (missing.length > 0)
    return refuse('CONJ00057E', `The host lacks annotations of enforced claims: ${missing.join(', ')}`);
  const refused = names.filter((name) => standardClaims.includes(name) || aliasOf.has(name));
  if (refused.length > 0)
    return refuse('CONJ00069E', `Annotations of the host name standard or aliased claims: ${refused.join(', ')}`);
  return undefined;
}

function checkValue(name: string, wanted: string, claim: string, claims: Claims): LoginRefusal | 'unknown' | undefined {
  if (!isClaimPath(name)) return refuse('CONJ00119E', `The annotation ${name} is not the name of a claim`);
  if (wanted.trim() === '') return refuse('CONJ00100E', `The annotation ${name} is empty`);
  const found = digClaim(claims, claim);
  if (found === 'unknown') return 'unknown';
  if (found.value === null) return refuse('CONJ00084E', `The token has no claim ${claim}`);
  if (found.value !== wanted) return refuse('CONJ00049E', `The claim ${claim} is not what the annotation ${name} says`);
  return undefined;
}

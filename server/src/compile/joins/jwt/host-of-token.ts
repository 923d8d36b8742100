/** Which host a token becomes (IdentityFromDecodedTokenProvider, FetchIdentityPath, AddPrefixToIdentity). */
import type { ConjurAuthenticator } from '../../../domain/jenkins-conjur.js';
import { type Claims, digClaim, isBlank, isClaimPath } from './claims.js';
import { emptyVariable, type LoginRefusal, refuse } from './refusal.js';

export type HostOfToken = { host: string } | { refusal: LoginRefusal } | { unknown: string };

/** Identifier of the host, without account and kind; `unknown` names the claim that cannot be known. */
export function hostOfToken(authenticator: Partial<ConjurAuthenticator>, claims: Claims): HostOfToken {
  const { tokenAppProperty: property, identityPath } = authenticator;
  if (property === undefined)
    return { refusal: refuse('CONJ00098E', 'The authenticator has no token-app-property, and a token names no host') };
  if (isBlank(property)) return { refusal: emptyVariable('token-app-property') };
  if (!isClaimPath(property))
    return { refusal: refuse('CONJ00117E', `token-app-property "${property}" is not the name of a claim`) };
  const found = digClaim(claims, property);
  if (found === 'unknown') return { unknown: property };
  if (isBlank(found.value)) return { refusal: refuse('CONJ00081E', `The token has no claim ${property}`) };
  if (typeof found.value !== 'string') return { refusal: refuse('CONJ00118E', `The claim ${property} is not a text`) };
  if (identityPath !== undefined && isBlank(identityPath)) return { refusal: emptyVariable('identity-path') };
  return { host: joinPath(identityPath ?? '', found.value) };
}

/** Slashes on both sides of the joint count once, and one in front not at all. */
export function joinPath(path: string, name: string): string {
  return [path.replace(/^\/+|\/+$/g, ''), name.replace(/^\/+/, '')].filter(Boolean).join('/');
}

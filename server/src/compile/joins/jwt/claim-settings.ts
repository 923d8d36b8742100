/** Values of enforced-claims and claim-aliases (ParseEnforcedClaims, ParseClaimAliases). */
import type { ConjurAuthenticator } from '../../../domain/jenkins-conjur.js';
import { isBlank, isClaimPath, standardClaims } from './claims.js';
import { emptyVariable, type LoginRefusal, refuse } from './refusal.js';

export interface ClaimSettings {
  enforced: readonly string[];
  /** From the name an annotation uses to the claim. */
  aliases: ReadonlyMap<string, string>;
}

/** Reads both; what Conjur cannot read it refuses every log-in for. */
export function claimSettings(authenticator: Partial<ConjurAuthenticator>): ClaimSettings | { refusal: LoginRefusal } {
  const enforced = parseEnforced(authenticator.enforcedClaims);
  if ('refusal' in enforced) return enforced;
  const aliases = parseAliases(authenticator.claimAliases);
  return 'refusal' in aliases ? aliases : { enforced: enforced.names, aliases: aliases.map };
}

function parseEnforced(text: string | undefined): { names: readonly string[] } | { refusal: LoginRefusal } {
  if (text === undefined) return { names: [] };
  if (isBlank(text)) return { refusal: emptyVariable('enforced-claims') };
  const names = text.split(',').map((name) => name.trim());
  if (names.includes('')) return { refusal: refuse('CONJ00107E', `enforced-claims "${text}" has an empty name`) };
  if (new Set(names).size < names.length)
    return { refusal: refuse('CONJ00108E', `enforced-claims "${text}" names a claim twice`) };
  const wrong = names.map(forbidden).find((found) => found !== undefined);
  return wrong ? { refusal: wrong } : { names };
}

function parseAliases(text: string | undefined): { map: ReadonlyMap<string, string> } | { refusal: LoginRefusal } {
  const map = new Map<string, string>();
  if (text === undefined) return { map };
  if (isBlank(text)) return { refusal: emptyVariable('claim-aliases') };
  for (const pair of text.split(',').map((each) => each.trim())) {
    const wrong = addAlias(map, pair);
    if (wrong) return { refusal: wrong };
  }
  return { map };
}

function addAlias(map: Map<string, string>, pair: string): LoginRefusal | undefined {
  if (pair === '') return refuse('CONJ00110E', 'claim-aliases has an empty entry');
  const parts = pair.split(':').map((part) => part.trim());
  const [alias = '', claim = ''] = parts;
  if (parts.length !== 2) return refuse('CONJ00111E', `The claim alias "${pair}" is not of the form alias:claim`);
  if (alias.includes('/')) return refuse('CONJ00114E', `The claim alias "${alias}" has a slash`);
  if (alias === '' || claim === '') return refuse('CONJ00111E', `The claim alias "${pair}" lacks a name`);
  if (forbidden(alias) ?? forbidden(claim))
    return refuse('CONJ00112E', `The claim alias "${pair}" has a name no alias may have`);
  if (map.has(alias) || [...map.values()].includes(claim))
    return refuse('CONJ00113E', `The claim alias "${pair}" repeats a name`);
  map.set(alias, claim);
  return undefined;
}

/** ValidateClaimName: the form of a name, and the standard claims. */
function forbidden(name: string): LoginRefusal | undefined {
  if (!isClaimPath(name)) return refuse('CONJ00104E', `"${name}" is not the name of a claim`);
  if (standardClaims.includes(name)) return refuse('CONJ00105E', `${name} is a standard claim and cannot be enforced`);
  return undefined;
}

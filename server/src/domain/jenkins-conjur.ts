/**
 * How a Jenkins logs in to a Conjur: what the Conjur credentials plugin (conjur-credentials 3.x) is configured with,
 * level by level, and what the operator says of the authenticator, whose settings are secrets in Conjur.
 */
import { PipewardenError } from './errors.js';
import type { Place } from './matrix-entry.js';

/** Where the plugin connects; what a level does not say is empty. */
export interface ConjurConnection {
  /** Without user name, password and query. */
  applianceUrl: string;
  account: string;
  /** Id of the user name and API key that API-key log-ins use. */
  credentialId: string;
}

/** Settings of one folder or job (FolderConjurConfiguration, ConjurJITJobProperty). */
export interface ConjurLevel extends ConjurConnection {
  /** false: nothing is taken from the folders above. */
  inherits: boolean;
  place: Place;
}

/** Settings of the controller (GlobalConjurConfiguration). */
export interface ConjurPlugin extends ConjurConnection {
  /** `JWT` or `APIKey`. */
  authenticator: string;
  /** Service of authn-jwt: `jenkins` for `conjur/authn-jwt/jenkins`. */
  service: string;
  /** Claim `aud` of every token. */
  audience: string;
  /** Which claims are joined into `sub`, and what they are joined with. */
  fields: readonly string[];
  separator: string;
  /** Claim that repeats `sub`; null where the plugin sets `sub` alone. */
  fieldName: string | null;
  place: Place;
}

/**
 * Values of the variables of `conjur/authn-jwt/<service>` that decide which host a token becomes.
 * Absent: there is no such variable. Empty: it has no value, which Conjur refuses every log-in for.
 */
export interface ConjurAuthenticator {
  service: string;
  tokenAppProperty?: string;
  identityPath?: string;
  enforcedClaims?: string;
  claimAliases?: string;
  audience?: string;
  issuer?: string;
}

/** Which source is the Conjur a Jenkins logs in to, and its authenticator, as the operator says. */
export interface ConjurLink {
  source: string;
  authenticator?: Omit<ConjurAuthenticator, 'service'>;
}

/** How the operator says which Conjur it is; null and absent are the same. */
export interface ConjurLinkOptions {
  conjurSource?: string | null | undefined;
  conjurTokenAppProperty?: string | null | undefined;
  conjurIdentityPath?: string | null | undefined;
}

/**
 * The Conjur the operator named. Its authenticator is a secret there, so it is told here or stays unknown.
 * Throws `conjur-source-missing`.
 */
export function conjurLinkOf(options: ConjurLinkOptions): ConjurLink | undefined {
  const { conjurSource, conjurTokenAppProperty, conjurIdentityPath } = options;
  const tokenAppProperty = conjurTokenAppProperty ?? undefined;
  const identityPath = conjurIdentityPath ?? undefined;
  if (conjurSource == null) {
    if (tokenAppProperty === undefined && identityPath === undefined) return undefined;
    throw new PipewardenError(
      'conjur-source-missing',
      'The authenticator of a Conjur was described, but not which Conjur it is of.',
      'Give --conjur-source the name that the Conjur was loaded under.',
    );
  }
  if (tokenAppProperty === undefined) return { source: conjurSource };
  return {
    source: conjurSource,
    authenticator: { tokenAppProperty, ...(identityPath === undefined ? {} : { identityPath }) },
  };
}

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
  /** As which hosts agents log in, in the order they count. */
  agentHosts?: readonly AgentHost[];
  authenticator?: Omit<ConjurAuthenticator, 'service'>;
}

/** A pattern of agent names, and the identifier of the host: every `*` of the second stands for what that of the first did. */
export interface AgentHost {
  agent: string;
  host: string;
}

/** How the operator says which Conjur it is; null and absent are the same. */
export interface ConjurLinkOptions {
  conjurSource?: string | null | undefined;
  conjurTokenAppProperty?: string | null | undefined;
  conjurIdentityPath?: string | null | undefined;
  agentHost?: readonly AgentHost[] | null | undefined;
}

/**
 * The Conjur the operator named. Its authenticator is a secret there, so it is told here or stays unknown.
 * Throws `conjur-source-missing`.
 */
export function conjurLinkOf(options: ConjurLinkOptions): ConjurLink | undefined {
  const { conjurSource, conjurTokenAppProperty, conjurIdentityPath, agentHost } = options;
  const tokenAppProperty = conjurTokenAppProperty ?? undefined;
  const identityPath = conjurIdentityPath ?? undefined;
  if (conjurSource == null) {
    if (tokenAppProperty === undefined && identityPath === undefined && !agentHost) return undefined;
    throw new PipewardenError(
      'conjur-source-missing',
      'Options of a Conjur were given, but the Conjur itself was not named.',
      'Set --conjur-source to the source name of the Conjur.',
    );
  }
  const link = { source: conjurSource, ...(agentHost ? { agentHosts: agentHost } : {}) };
  if (tokenAppProperty === undefined) return link;
  return {
    ...link,
    authenticator: { tokenAppProperty, ...(identityPath === undefined ? {} : { identityPath }) },
  };
}

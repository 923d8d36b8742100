/**
 * How a Jenkins logs in to a Conjur: what the Conjur credentials plugin (conjur-credentials 3.x) is configured with,
 * level by level, and what the operator says of the authenticator, whose settings are secrets in Conjur.
 */
import { z } from 'zod';
import { PipewardenError } from './errors.js';
import { place } from './matrix-entry.js';
import { list, text, texts } from './schema-parts.js';

/** Where the plugin connects; what a level does not say is empty. */
const conjurConnection = z.strictObject({
  /** Without user name, password and query. */
  applianceUrl: text,
  account: text,
  /** Id of the user name and API key that API-key log-ins use. */
  credentialId: text,
});
export type ConjurConnection = z.infer<typeof conjurConnection>;

/** Settings of one folder or job (FolderConjurConfiguration, ConjurJITJobProperty). */
export const conjurLevel = z.strictObject({
  ...conjurConnection.shape,
  /** false: nothing is taken from the folders above. */
  inherits: z.boolean(),
  place,
});
export type ConjurLevel = z.infer<typeof conjurLevel>;

/** Settings of the controller (GlobalConjurConfiguration). */
export const conjurPlugin = z.strictObject({
  ...conjurConnection.shape,
  /** `JWT` or `APIKey`. */
  authenticator: text,
  /** Service of authn-jwt: `jenkins` for `conjur/authn-jwt/jenkins`. */
  service: text,
  /** Claim `aud` of every token. */
  audience: text,
  /** Which claims are joined into `sub`, and what they are joined with. */
  fields: texts,
  separator: text,
  /** Claim that repeats `sub`; null where the plugin sets `sub` alone. */
  fieldName: text.nullable(),
  place,
});
export type ConjurPlugin = z.infer<typeof conjurPlugin>;

/**
 * Values of the variables of `conjur/authn-jwt/<service>` that decide which host a token becomes.
 * Absent: there is no such variable. Empty: it has no value, which Conjur refuses every log-in for.
 */
const authenticatorValues = z.strictObject({
  tokenAppProperty: z.exactOptional(text),
  identityPath: z.exactOptional(text),
  enforcedClaims: z.exactOptional(text),
  claimAliases: z.exactOptional(text),
  audience: z.exactOptional(text),
  issuer: z.exactOptional(text),
});
export type ConjurAuthenticator = z.infer<typeof authenticatorValues> & { service: string };

/** A pattern of agent names, and the identifier of the host: every `*` of the second stands for what that of the first did. */
const agentHost = z.strictObject({ agent: text, host: text });
export type AgentHost = z.infer<typeof agentHost>;

/** Which source is the Conjur a Jenkins logs in to, and its authenticator, as the operator says. */
export const conjurLink = z.strictObject({
  source: text,
  /** As which hosts agents log in, in the order they count. */
  agentHosts: z.exactOptional(list(agentHost)),
  authenticator: z.exactOptional(authenticatorValues),
});
export type ConjurLink = z.infer<typeof conjurLink>;

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

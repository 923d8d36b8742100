/**
 * Answers of Conjur 1.24.0 (Resource#as_json, RoleMembership#as_json, AuthenticateController#index), taken apart where
 * they arrive: what a schema here does not name goes no further, and so host factory tokens and policy texts do not.
 */
import { z } from 'zod';
import type { ConjurMembership, ConjurRecord } from '../../../domain/conjur-live.js';

const id = z.string().regex(/^[^:]*:[^:]+:./s);
const branch = id.nullish().transform((policy) => policy ?? null);
const texts = z.array(z.string());

export const countAnswer = z.object({ count: z.int().min(0) });

export const membershipAnswer = z
  .object({ role: id, member: id, admin_option: z.boolean(), ownership: z.boolean(), policy: branch })
  .transform(({ admin_option: admin, ...rest }): ConjurMembership => ({ ...rest, admin }));

export const membershipsAnswer = z.array(membershipAnswer);

/** `GET /roles/…`: the role with its members. */
export const roleAnswer = z.object({ id, policy: branch, members: membershipsAnswer });

/** `?permitted_roles`: ids alone. */
export const rolesAnswer = z.array(id);

const versionAnswer = z.object({
  version: z.int(),
  role: id.nullish(),
  created_at: z.string(),
  client_ip: z.string().nullish(),
  policy_text: z.string().nullish(),
  policy_sha256: z.string().nullish(),
});

export type VersionAnswer = z.infer<typeof versionAnswer>;

const shown = z.object({
  id,
  owner: id,
  policy: branch,
  permissions: z.array(z.object({ role: id, privilege: z.string(), policy: branch })),
  annotations: z.array(z.object({ name: z.string(), value: z.string(), policy: branch })),
  restricted_to: texts.nullish(),
  layers: texts.nullish(),
  tokens: z.array(z.object({ expiration: z.string(), cidr: texts.nullish() })).nullish(),
  secrets: z.array(z.object({ version: z.int(), expires_at: z.string().nullish() })).nullish(),
  policy_versions: z.array(versionAnswer).nullish(),
});

/** One of `GET /resources/…`. `versions` hold policy texts, which are read and dropped next. */
const recordAnswer = shown.transform((answer): { record: ConjurRecord; versions: readonly VersionAnswer[] } => ({
  record: {
    id: answer.id,
    owner: answer.owner,
    policy: answer.policy,
    permits: answer.permissions,
    annotations: answer.annotations,
    ...(answer.restricted_to ? { restrictedTo: answer.restricted_to } : {}),
    ...(answer.layers ? { layers: answer.layers } : {}),
    ...(answer.tokens
      ? { tokens: answer.tokens.map(({ expiration, cidr }) => ({ expiresAt: expiration, cidr: cidr ?? [] })) }
      : {}),
    ...(answer.secrets
      ? { secrets: answer.secrets.map(({ version, expires_at: at }) => ({ version, expiresAt: at ?? null })) }
      : {}),
  },
  versions: answer.policy_versions ?? [],
}));

export type RecordAnswer = z.infer<typeof recordAnswer>;

/** One that is not as expected does not take the page with it: it is null. */
export const recordsAnswer = z.array(recordAnswer.nullable().catch(null));

export const authenticatorsAnswer = z.object({ installed: texts, configured: texts, enabled: texts });

/** Of an authenticator's status page, whatever its status. */
export const statusAnswer = z.object({ status: z.string(), error: z.string().nullish() });

/** The stored form of what a snapshot says about Conjur (domain/jenkins-conjur.ts). */
import { z } from 'zod';
import type { ConjurLevel, ConjurLink, ConjurPlugin } from '../domain/jenkins-conjur.js';

const text = z.string();
const place = z.strictObject({ file: text, line: z.int().min(0) });
const connection = { applianceUrl: text, account: text, credentialId: text };

export const conjurLevel: z.ZodType<ConjurLevel> = z.strictObject({ ...connection, inherits: z.boolean(), place });

export const conjurPlugin: z.ZodType<ConjurPlugin> = z.strictObject({
  ...connection,
  authenticator: text,
  service: text,
  audience: text,
  fields: z.array(text),
  separator: text,
  fieldName: text.nullable(),
  place,
});

export const conjurLink: z.ZodType<ConjurLink> = z.strictObject({
  source: text,
  agentHosts: z.exactOptional(z.array(z.strictObject({ agent: text, host: text }))),
  authenticator: z.exactOptional(
    z.strictObject({
      tokenAppProperty: z.exactOptional(text),
      identityPath: z.exactOptional(text),
      enforcedClaims: z.exactOptional(text),
      claimAliases: z.exactOptional(text),
      audience: z.exactOptional(text),
      issuer: z.exactOptional(text),
    }),
  ),
});

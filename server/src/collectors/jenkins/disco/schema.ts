/**
 * The discovery export of the Conjur credentials plugin (conjur-credentials 3.1, DISCO_PAYLOAD_CONTRACT.md), taken apart
 * where it is read: encrypted values, field types and keys are not named here, and so go no further.
 */
import { z } from 'zod';

const text = z.string().nullish();

const connection = z.object({
  applianceURL: text,
  account: text,
  credentialID: text,
  inheritFromParent: z.boolean().nullish(),
});

const discoItem = z.object({
  path: z.string(),
  type: z.string(),
  jenkins_pronoun: text,
  sub: text,
  conjurConfiguration: connection.nullish(),
});

export type DiscoItem = z.infer<typeof discoItem>;

const discoCredential = z.object({
  credentialId: text,
  description: text,
  error: text,
  type: text,
  location: text,
  additionalData: z.object({ scope: text, scopePath: text }).nullish(),
  whereUsed: z.array(z.string()).nullish(),
});

export type DiscoCredential = z.infer<typeof discoCredential>;

const conjurConfig = connection.extend({
  authWebServiceId: text,
  jwtAudience: text,
  selectAuthenticator: text,
  selectIdentityFormatToken: text,
  selectIdentityFieldsSeparator: text,
  identityFormatFieldsFromToken: text,
  identityFieldName: text,
});

export type DiscoConjur = z.infer<typeof conjurConfig>;

export const discoExport = z.object({
  dataSourceType: z.literal('JenkinsDiscoveryPlugin'),
  version: text,
  timestamp: z.iso.datetime({ offset: true }),
  openIdConfiguration: z.object({ issuer: text }).nullish(),
  conjurConfig: conjurConfig.nullish(),
  credentials: z.array(discoCredential),
  folders: z.array(discoItem),
  jobs: z.array(discoItem),
});

export type DiscoExport = z.infer<typeof discoExport>;

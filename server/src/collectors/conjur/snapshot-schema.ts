/** The stored form of a Conjur snapshot, checked line by line on reading. */
import { z } from 'zod';
import type {
  ConjurHolders,
  ConjurLive,
  ConjurMembership,
  ConjurPolicyVersion,
  ConjurRecord,
  ConjurRole,
} from '../../domain/conjur-live.js';
import { loadModes, type ConjurLoad, type PolicyLint, type PolicyStatement } from '../../domain/conjur.js';
import type { SnapshotFormat } from '../snapshot-format.js';
import { collectorSchema, coverageSchema } from '../snapshot-schema.js';

const text = z.string();
const texts = z.array(text);
const place = { line: z.int().min(0), column: z.int().min(0) };

const statement: z.ZodType<PolicyStatement> = z.discriminatedUnion('op', [
  z.strictObject({
    op: z.literal('create'),
    ...place,
    id: text,
    isRole: z.boolean(),
    isResource: z.boolean(),
    owner: text.nullable(),
    annotations: z.array(z.tuple([text, text])),
    restrictedTo: z.exactOptional(texts),
    layers: z.exactOptional(texts.nullable()),
    publicKeys: z.exactOptional(z.array(text.nullable())),
  }),
  z.strictObject({
    op: z.literal('grant'),
    ...place,
    roles: texts,
    members: z.array(z.strictObject({ id: text, admin: z.boolean() })),
  }),
  z.strictObject({ op: z.literal('revoke'), ...place, roles: texts, members: texts }),
  z.strictObject({ op: z.enum(['permit', 'deny']), ...place, roles: texts, privileges: texts, resources: texts }),
  z.strictObject({ op: z.literal('delete'), ...place, records: texts }),
]);

const lint: z.ZodType<PolicyLint> = z.strictObject({ code: text, message: text, ...place });

const load: z.ZodType<ConjurLoad> = z.strictObject({
  mode: z.enum(loadModes as ['post', 'patch', 'put']),
  branch: text,
  file: text,
  statements: z.array(statement),
  lints: z.array(lint),
});

const branch = text.nullable();

const record: z.ZodType<ConjurRecord> = z.strictObject({
  id: text,
  owner: text,
  policy: branch,
  permits: z.array(z.strictObject({ role: text, privilege: text, policy: branch })),
  annotations: z.array(z.strictObject({ name: text, value: text, policy: branch })),
  restrictedTo: z.exactOptional(texts),
  layers: z.exactOptional(texts),
  tokens: z.exactOptional(z.array(z.strictObject({ expiresAt: text, cidr: texts }))),
  secrets: z.exactOptional(z.array(z.strictObject({ version: z.int(), expiresAt: text.nullable() }))),
});

const membership: z.ZodType<ConjurMembership> = z.strictObject({
  role: text,
  member: text,
  admin: z.boolean(),
  ownership: z.boolean(),
  policy: branch,
});

const role: z.ZodType<ConjurRole> = z.strictObject({
  id: text,
  members: z.array(membership).nullable(),
  memberships: z.array(membership).nullable(),
});

const holders: z.ZodType<ConjurHolders> = z.strictObject({ of: texts, roles: texts });

const policyVersion: z.ZodType<ConjurPolicyVersion> = z.strictObject({
  policy: text,
  version: z.int(),
  role: text,
  at: text,
  clientIp: text.nullable(),
  sha256: text,
  statements: z.array(statement).nullable(),
});

const live: z.ZodType<ConjurLive> = z.strictObject({
  role: text,
  authenticators: z.array(z.strictObject({ name: text, enabled: z.boolean(), status: text.nullable() })).nullable(),
});

export const conjurFormat: SnapshotFormat = {
  header: z.strictObject({
    record: z.literal('snapshot'),
    system: z.literal('conjur'),
    format: z.literal(1),
    source: text,
    takenAt: z.iso.datetime(),
    collector: collectorSchema,
    account: text,
    live: z.exactOptional(live),
  }),
  lines: { load, record, role, holders, policyVersion, coverage: coverageSchema },
  listOf: {
    load: 'loads',
    record: 'records',
    role: 'roles',
    holders: 'holders',
    policyVersion: 'policyVersions',
    coverage: 'coverage',
  },
  optional: ['records', 'roles', 'holders', 'policyVersions'],
};

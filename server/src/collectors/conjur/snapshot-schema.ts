/** The stored form of a Conjur snapshot, checked line by line on reading. */
import { z } from 'zod';
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

export const conjurFormat: SnapshotFormat = {
  header: z.strictObject({
    record: z.literal('snapshot'),
    system: z.literal('conjur'),
    format: z.literal(1),
    source: text,
    takenAt: z.iso.datetime(),
    collector: collectorSchema,
    account: text,
  }),
  lines: { load, coverage: coverageSchema },
  listOf: { load: 'loads', coverage: 'coverage' },
};

/** The stored form of a snapshot of ssh, checked line by line on reading. */
import { z } from 'zod';
import { sshPermissions, type AuthorizedKey, type SshAccount, type SshdBlock } from '../../domain/ssh.js';
import type { SnapshotFormat } from '../snapshot-format.js';
import { collectorSchema, coverageSchema } from '../snapshot-schema.js';

const text = z.string();
const texts = z.array(text);

const key: z.ZodType<AuthorizedKey> = z.strictObject({
  line: z.int().min(1),
  keyType: text,
  fingerprint: text.nullable(),
  comment: text.nullable(),
  command: text.nullable(),
  from: texts,
  expires: text.nullable(),
  isAuthority: z.boolean(),
  principals: texts,
  allows: z.array(z.enum(sshPermissions)),
});

const account: z.ZodType<SshAccount> = z.strictObject({ name: text, file: text, groups: texts, keys: z.array(key) });

const block: z.ZodType<SshdBlock> = z.strictObject({
  criteria: z.array(z.strictObject({ name: text, patterns: text })).nullable(),
  settings: z.array(z.strictObject({ keyword: text, value: text, file: text, line: z.int().min(1) })),
});

export const sshFormat: SnapshotFormat = {
  header: z.strictObject({
    record: z.literal('snapshot'),
    system: z.literal('ssh'),
    format: z.literal(1),
    source: text,
    takenAt: z.iso.datetime(),
    collector: collectorSchema,
    machines: texts,
    conjurSource: z.exactOptional(text),
    holders: z.record(text, text),
    identities: z.record(text, text),
    asOf: z.exactOptional(z.iso.datetime()),
    groupsRead: z.boolean(),
  }),
  lines: { account, block, coverage: coverageSchema },
  listOf: { account: 'accounts', block: 'blocks', coverage: 'coverage' },
};

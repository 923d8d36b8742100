/** What is read of ssh on a machine: who may log in with which key, and what the server lets them run. JSON; no key is in it. */
import { z } from 'zod';
import { coverageGap } from './coverage.js';
import { byName, list, text, texts } from './schema-parts.js';
import { headerShape, type SnapshotFormat, type SnapshotOf } from './snapshot-format.js';

/** What a session may do besides its command. In force unless an option takes it away. */
export const sshPermissions = ['agent-forwarding', 'port-forwarding', 'pty', 'user-rc', 'X11-forwarding'] as const;
export type SshPermission = (typeof sshPermissions)[number];

/** One line of an `authorized_keys`. */
const authorizedKey = z.strictObject({
  /** From 1. */
  line: z.int().min(1),
  keyType: text,
  /** `SHA256:…` as ssh-keygen prints it; null when the key cannot be decoded. */
  fingerprint: text.nullable(),
  /** What stands behind the key: by custom who it is of. */
  comment: text.nullable(),
  /** Run whatever the client asks for; null: any command. What looks like a secret in it is hidden. */
  command: text.nullable(),
  /** Patterns of addresses it may come from; empty: from anywhere. */
  from: texts,
  /** As written, `20261231` or `202612312359Z`: from then on the key is refused. null: never. */
  expires: text.nullable(),
  /** The key signs others: every certificate it signed logs in. */
  isAuthority: z.boolean(),
  /** Names a certificate must be for, when the key is an authority. */
  principals: texts,
  /** Allowed besides the command: `pty`, `port-forwarding`, … */
  allows: list(z.enum(sshPermissions)),
});
export type AuthorizedKey = z.infer<typeof authorizedKey>;

const sshdSetting = z.strictObject({
  /** In lower case. */
  keyword: text,
  value: text,
  file: text,
  /** From 1. */
  line: z.int().min(1),
});
export type SshdSetting = z.infer<typeof sshdSetting>;

const sshdBlock = z.strictObject({
  /** Of the `Match` line; null for what stands before the first one, which holds for everybody. */
  criteria: list(z.strictObject({ name: text, patterns: text })).nullable(),
  settings: list(sshdSetting),
});
export type SshdBlock = z.infer<typeof sshdBlock>;

/** The keys one account of a machine lets in, from one file. */
const sshAccount = z.strictObject({
  name: text,
  file: text,
  /** Groups of the machine it is in, where they were read. */
  groups: texts,
  keys: list(authorizedKey),
});
export type SshAccount = z.infer<typeof sshAccount>;

export const sshFormat = {
  header: z.strictObject({
    ...headerShape,
    system: z.literal('ssh'),
    /** Machines the files are of, by name; all have the same. */
    machines: texts,
    /** The Conjur that comments of keys, and the machines, have their names from; absent when not given. */
    conjurSource: z.exactOptional(text),
    /** Who has a key: id of a node, by fingerprint or comment, where the operator said so. */
    holders: byName,
    /** As which Conjur host a machine logs in: id of a node, by name, where the operator said so. */
    identities: byName,
    /** The moment ends of keys are compared with, ISO 8601; absent: when it was taken. */
    asOf: z.exactOptional(z.iso.datetime()),
    /** Whether groups of the machine were read; without, rules about groups are not decided. */
    groupsRead: z.boolean(),
  }),
  /** Blocks of `sshd_config` stand in the order they count; there is none when it was not read. */
  lines: { account: sshAccount, block: sshdBlock, coverage: coverageGap },
  listOf: { account: 'accounts', block: 'blocks', coverage: 'coverage' },
} as const satisfies SnapshotFormat;
export type SshSnapshot = SnapshotOf<typeof sshFormat>;

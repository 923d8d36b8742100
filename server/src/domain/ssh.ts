/** What is read of ssh on a machine: who may log in with which key, and what the server lets them run. JSON; no key is in it. */
import type { NodeId } from './ids.js';
import type { CollectorRun, CoverageGap } from './snapshot.js';

/** What a session may do besides its command. In force unless an option takes it away. */
export const sshPermissions = ['agent-forwarding', 'port-forwarding', 'pty', 'user-rc', 'X11-forwarding'] as const;
export type SshPermission = (typeof sshPermissions)[number];

/** One line of an `authorized_keys`. */
export interface AuthorizedKey {
  /** From 1. */
  line: number;
  keyType: string;
  /** `SHA256:…` as ssh-keygen prints it; null when the key cannot be decoded. */
  fingerprint: string | null;
  /** What stands behind the key: by custom who it is of. */
  comment: string | null;
  /** Run whatever the client asks for; null: any command. What looks like a secret in it is hidden. */
  command: string | null;
  /** Patterns of addresses it may come from; empty: from anywhere. */
  from: readonly string[];
  /** As written, `20261231` or `202612312359Z`: from then on the key is refused. null: never. */
  expires: string | null;
  /** The key signs others: every certificate it signed logs in. */
  isAuthority: boolean;
  /** Names a certificate must be for, when the key is an authority. */
  principals: readonly string[];
  /** Allowed besides the command: `pty`, `port-forwarding`, … */
  allows: readonly SshPermission[];
}

export interface SshdSetting {
  /** In lower case. */
  keyword: string;
  value: string;
  file: string;
  /** From 1. */
  line: number;
}

export interface SshdBlock {
  /** Of the `Match` line; null for what stands before the first one, which holds for everybody. */
  criteria: readonly { name: string; patterns: string }[] | null;
  settings: readonly SshdSetting[];
}

/** The keys one account of a machine lets in, from one file. */
export interface SshAccount {
  name: string;
  file: string;
  /** Groups of the machine it is in, where they were read. */
  groups: readonly string[];
  keys: readonly AuthorizedKey[];
}

export interface SshSnapshot {
  system: 'ssh';
  format: 1;
  source: string;
  /** ISO 8601, UTC. */
  takenAt: string;
  collector: CollectorRun;
  /** Machines the files are of, by name; all have the same. */
  machines: readonly string[];
  /** The Conjur that comments of keys, and the machines, have their names from; absent when not given. */
  conjurSource?: string;
  /** Who has a key, by its fingerprint or comment, where the operator said so. */
  holders: Readonly<Record<string, NodeId>>;
  /** As which Conjur host a machine logs in, by its name, where the operator said so. */
  identities: Readonly<Record<string, NodeId>>;
  /** The moment ends of keys are compared with, ISO 8601; absent: when it was taken. */
  asOf?: string;
  /** Whether groups of the machine were read; without, rules about groups are not decided. */
  groupsRead: boolean;
  accounts: readonly SshAccount[];
  /** Of `sshd_config`, in the order they count; empty when it was not read. */
  blocks: readonly SshdBlock[];
  coverage: readonly CoverageGap[];
}

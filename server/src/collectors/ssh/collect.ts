/** Reads `authorized_keys`, `sshd_config` and groups of a machine, or of several that have the same, into a snapshot. */
import { stat } from 'node:fs/promises';
import type { CoverageCode } from '../../domain/coverage.js';
import { readRegularText } from '../files/regular-file.js';
import { PipewardenError } from '../../domain/errors.js';
import { parseNodeId, type NodeId } from '../../domain/ids.js';
import type { CoverageGap } from '../../domain/snapshot.js';
import type { SshAccount, SshdBlock, SshSnapshot } from '../../domain/ssh.js';
import { readAuthorizedKeys } from './authorized-keys.js';
import { classify, findFiles, type SshFile } from './find-files.js';
import { readGroups, type Groups } from './group-file.js';
import { joinBlocks, readSshdConfig } from './sshd-config.js';

export interface CollectSsh {
  source: string;
  /** Files, and folders that hold them. */
  paths: readonly string[];
  /** Names of the machines the files are of. */
  machines: readonly string[];
  /** Whose keys a file has where its path does not tell. */
  account?: string;
  conjurSource?: string;
  /** By fingerprint or comment of a key. */
  holders?: Readonly<Record<string, NodeId>>;
  /** By name of a machine. */
  identities?: Readonly<Record<string, NodeId>>;
  /** ISO 8601; ends of keys are compared with it instead of the time of reading. */
  asOf?: string;
  version: string;
  signal?: AbortSignal;
}

/** Throws PipewardenError `ssh-file-unreadable`, `ssh-nothing-found`, `account-unknown`, `holder-invalid`. */
export async function collectSsh(ask: CollectSsh): Promise<SshSnapshot> {
  const started = Date.now();
  const { holders = {}, identities = {} } = ask;
  [...Object.values(holders), ...Object.values(identities)].forEach(checkId);
  const files = (await Promise.all([...new Set(ask.paths)].map(filesAt))).flat();
  if (!files.some(({ role }) => role === 'keys'))
    throw new PipewardenError(
      'ssh-nothing-found',
      `There is no authorized_keys in ${ask.paths.join(', ')}.`,
      'Give the files, or a folder that holds home/<account>/.ssh/authorized_keys and etc/ssh/sshd_config.',
    );
  const coverage: CoverageGap[] = [];
  const groups = await readAllGroups(files);
  const blocks = await readBlocks(files, coverage);
  const accounts: SshAccount[] = [];
  for (const file of files) {
    ask.signal?.throwIfAborted();
    if (file.role === 'keys') accounts.push(await readAccount(file, ask.account, groups, coverage));
  }
  const { source, machines, conjurSource, asOf } = ask;
  return {
    ...{ system: 'ssh', format: 1, source, takenAt: new Date(started).toISOString() },
    collector: {
      ...{ name: 'ssh', version: ask.version, origin: ask.paths.join(' ') },
      ...{ duration: (Date.now() - started) / 1000, reads: files.length },
    },
    machines: [...new Set(machines)],
    ...(conjurSource === undefined ? {} : { conjurSource }),
    ...{ holders, identities },
    ...(asOf === undefined ? {} : { asOf }),
    ...{ groupsRead: groups !== null, accounts, blocks, coverage },
  };
}

function checkId(id: NodeId): void {
  const parsed = parseNodeId(id);
  if (parsed && parsed.fullName !== '') return;
  throw new PipewardenError(
    'holder-invalid',
    `"${id}" is not the id of a node.`,
    'Name it by its id, e.g. host:vault/release-01 or user:vault/alice.',
  );
}

/** A file that is named is taken for keys when its name does not say what it is. */
async function filesAt(path: string): Promise<readonly SshFile[]> {
  const entry = await stat(path).catch((error: unknown) => unreadable(path, error));
  if (entry.isDirectory()) return findFiles(path);
  return [classify(path) ?? { role: 'keys', path, account: null }];
}

async function readAccount(
  { path, account }: Extract<SshFile, { role: 'keys' }>,
  given: string | undefined,
  groups: Groups | null,
  coverage: CoverageGap[],
): Promise<SshAccount> {
  const name = given ?? account;
  if (name === null)
    throw new PipewardenError(
      'account-unknown',
      `${path} does not say which account of the machine its keys are for.`,
      'Name the account with --account, or keep the file as home/<account>/.ssh/authorized_keys.',
    );
  const { keys, refused } = readAuthorizedKeys(await readText(path));
  for (const { line, reason } of refused)
    coverage.push({
      code: 'key-refused',
      subject: `${path}:${line}`,
      message: `sshd passes over this line: ${reason}.`,
    });
  return { name, file: path, groups: groups?.(name) ?? [], keys };
}

async function readBlocks(files: readonly SshFile[], coverage: CoverageGap[]): Promise<readonly SshdBlock[]> {
  const configs = files.filter((file) => file.role === 'config');
  const read = async ({ path }: SshFile) => readSshdConfig(await readText(path), path);
  const main = await Promise.all(configs.filter(({ included }) => !included).map(read));
  const included = await Promise.all(configs.filter(({ included: is }) => is).map(read));
  const gap = (code: CoverageCode, subject: string, message: string) => coverage.push({ code, subject, message });
  if (configs.length === 0)
    gap(
      'sshd-config-unread',
      'sshd_config',
      'It was not read: whom it refuses and which commands it forces is not known.',
    );
  const includes = main
    .flatMap((blocks) => blocks.flatMap(({ settings }) => settings))
    .filter(({ keyword }) => keyword === 'include');
  for (const { file, line, value } of includes)
    if (included.length === 0 || !value.includes('sshd_config.d/'))
      gap('include-unread', `${file}:${line}`, `What it includes was not read: ${value}.`);
  for (const { file, line, keyword, value } of main.flatMap((blocks) => blocks.flatMap(({ settings }) => settings)))
    if ((keyword === 'authorizedkeyscommand' || keyword === 'trustedusercakeys') && value.toLowerCase() !== 'none')
      gap('keys-elsewhere', `${file}:${line}`, `Keys are let in from elsewhere as well: ${keyword} ${value}.`);
  // Distributions include the folder in the first line, so that what is in it counts.
  return joinBlocks(includes.length > 0 ? [...included, ...main] : main);
}

async function readAllGroups(files: readonly SshFile[]): Promise<Groups | null> {
  const texts = await Promise.all(files.filter(({ role }) => role === 'groups').map(({ path }) => readText(path)));
  return texts.length === 0 ? null : readGroups(texts.join('\n'));
}

async function readText(path: string): Promise<string> {
  return readRegularText(path).catch((error: unknown) => unreadable(path, error));
}

function unreadable(path: string, error: unknown): never {
  throw new PipewardenError(
    'ssh-file-unreadable',
    `${path} cannot be read: ${error instanceof Error ? error.message : String(error)}.`,
    'Give a readable authorized_keys or sshd_config, or a folder of them.',
    { cause: error },
  );
}

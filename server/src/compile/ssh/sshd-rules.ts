/** What sshd decides about a user from its configuration. Mirrors the rules of sshd_config(5) and allowed_user, OpenSSH 9. */
import type { SshdBlock, SshdSetting } from '../../domain/ssh.js';
import { matchesList, matchesPattern } from './patterns.js';

export interface SshUser {
  name: string;
  /** Groups of the machine it is in; null: they were not read. */
  groups: readonly string[] | null;
}

interface Said {
  /** Undefined: nothing is said, and sshd takes its default. */
  setting: SshdSetting | undefined;
  /** Criteria that only a connection decides, and that would change the answer. */
  unless: readonly string[];
}

export interface ForcedCommand {
  /** null: `ForceCommand none`, or nothing forces one. */
  command: string | null;
  /** `file:line`; null where nothing is said. */
  at: string | null;
  unless: readonly string[];
}

export interface Admission {
  /** `with-command`: only keys that force a command are let in. */
  admitted: 'yes' | 'no' | 'with-command';
  /** `file:line` of what refuses or narrows; null where nothing does. */
  at: string | null;
  /** What must hold besides, in words. */
  unless: readonly string[];
}

/** What is run for a user whatever the client or the key asks for. */
export function forcedCommandOf(blocks: readonly SshdBlock[], user: SshUser): ForcedCommand {
  const { setting, unless } = settingFor(blocks, user, 'forcecommand');
  if (!setting) return { command: null, at: null, unless };
  const command = setting.value.toLowerCase() === 'none' ? null : setting.value;
  return { command, at: placeOf(setting), unless };
}

/** Whether a user may log in with a key at all. */
export function admissionOf(blocks: readonly SshdBlock[], user: SshUser): Admission {
  const unless: string[] = [];
  const say = (keyword: string): SshdSetting | undefined => {
    const said = settingFor(blocks, user, keyword);
    unless.push(...said.unless);
    return said.setting;
  };
  const refusal = refusedBy(say, user, unless);
  if (refusal) return { admitted: 'no', at: placeOf(refusal), unless };
  const root = user.name === 'root' ? say('permitrootlogin') : undefined;
  if (root?.value.toLowerCase() === 'forced-commands-only')
    return { admitted: 'with-command', at: placeOf(root), unless };
  return { admitted: 'yes', at: null, unless };
}

/** In the order allowed_user asks: users denied, users allowed, groups denied, groups allowed. */
function refusedBy(
  say: (keyword: string) => SshdSetting | undefined,
  user: SshUser,
  unless: string[],
): SshdSetting | undefined {
  const off = say('pubkeyauthentication');
  if (off?.value.toLowerCase() === 'no') return off;
  const files = say('authorizedkeysfile');
  if (files?.value.toLowerCase() === 'none') return files;
  if (user.name === 'root') {
    const root = say('permitrootlogin');
    if (root?.value.toLowerCase() === 'no') return root;
  }
  const denied = say('denyusers');
  if (denied && namesUser(denied, user, unless) === true) return denied;
  const allowed = say('allowusers');
  if (allowed && namesUser(allowed, user, unless) === false) return allowed;
  for (const [keyword, refuses] of [
    ['denygroups', true],
    ['allowgroups', false],
  ] as const) {
    const setting = say(keyword);
    if (!setting) continue;
    if (user.groups === null) unless.push(`${placeOf(setting)} ${keyword} ${setting.value}`);
    else if (user.groups.some((group) => wordsOf(setting).some((word) => matchesPattern(group, word))) === refuses)
      return setting;
  }
  return undefined;
}

/** `alice`, or `alice@10.0.0.*`, which counts for log-ins from there alone. */
function namesUser(setting: SshdSetting, { name }: SshUser, unless: string[]): boolean | 'from-some-addresses' {
  const fitting = wordsOf(setting).filter((word) => matchesPattern(name, word.split('@')[0] ?? ''));
  if (fitting.some((word) => !word.includes('@'))) return true;
  if (fitting.length === 0) return false;
  unless.push(`${placeOf(setting)} ${setting.keyword} ${fitting.join(' ')}`);
  return 'from-some-addresses';
}

/** The first block that matches and says so, then what holds for everybody. */
function settingFor(blocks: readonly SshdBlock[], user: SshUser, keyword: string): Said {
  const unless: string[] = [];
  const [everybody, ...matching] = blocks;
  for (const block of [...matching, ...(everybody ? [everybody] : [])]) {
    const setting = block.settings.find((each) => each.keyword === keyword);
    if (!setting) continue;
    const matches = matchesBlock(block, user);
    if (matches === 'unknown') unless.push(printCriteria(block));
    if (matches === true) return { setting, unless };
  }
  return { setting: undefined, unless };
}

/** All criteria must hold; one that is decided and does not settles it. */
function matchesBlock({ criteria }: SshdBlock, user: SshUser): boolean | 'unknown' {
  let unknown = false;
  for (const { name, patterns } of criteria ?? []) {
    if (name === 'all') continue;
    if (name === 'user' && !matchesList(user.name, patterns)) return false;
    if (name === 'group' && user.groups && !user.groups.some((group) => matchesList(group, patterns))) return false;
    unknown ||= name !== 'user' && (name !== 'group' || user.groups === null);
  }
  return unknown ? 'unknown' : true;
}

function printCriteria({ criteria }: SshdBlock): string {
  return (criteria ?? []).map(({ name, patterns }) => `${name} ${patterns}`.trim()).join(' ');
}

function wordsOf({ value }: SshdSetting): readonly string[] {
  return value.split(/\s+/).filter((word) => word !== '');
}

function placeOf({ file, line }: SshdSetting): string {
  return `${file}:${line}`;
}

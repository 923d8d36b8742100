/** What a user may run on a host by its `sshd_config`. Mirrors the rules of sshd_config(5), OpenSSH 9. */
import { keptExpression } from '../jenkins/pipeline/kept-literals.js';
import { matchesList } from './patterns.js';

export interface SshdSetting {
  /** In lower case. */
  keyword: string;
  value: string;
  /** From 1. */
  line: number;
}

export interface SshdBlock {
  /** Of the `Match` line; null for what stands before the first one, which holds for everybody. */
  criteria: readonly { name: string; patterns: string }[] | null;
  settings: readonly SshdSetting[];
}

export interface ForcedCommand {
  /** null: `ForceCommand none`, or nothing forces one. What looks like a secret in it is hidden. */
  command: string | null;
  /** null where nothing is said. */
  line: number | null;
  /** Criteria that could not be decided from the user alone, and would change the answer. */
  unless: readonly string[];
}

/** Blocks in the order they stand. Files of `Include` are not read: their names are among the settings. */
export function readSshdConfig(text: string): readonly SshdBlock[] {
  const blocks: { criteria: SshdBlock['criteria']; settings: SshdSetting[] }[] = [{ criteria: null, settings: [] }];
  for (const [at, content] of text.split('\n').entries()) {
    const setting = readSetting(content, at + 1);
    if (!setting) continue;
    if (setting.keyword === 'match') blocks.push({ criteria: readCriteria(setting.value), settings: [] });
    else blocks.at(-1)!.settings.push(setting);
  }
  return blocks;
}

/**
 * What is run for a user whatever the client or the key asks for: the first block that matches and says so, then what
 * holds for everybody.
 */
export function forcedCommandOf(
  blocks: readonly SshdBlock[],
  user: { name: string; groups: readonly string[] },
): ForcedCommand {
  const unless: string[] = [];
  const [everybody, ...matching] = blocks;
  for (const block of [...matching, ...(everybody ? [everybody] : [])]) {
    const setting = block.settings.find(({ keyword }) => keyword === 'forcecommand');
    if (!setting) continue;
    const matches = matchesBlock(block, user);
    if (matches === 'unknown') unless.push(printCriteria(block));
    if (matches === true)
      return {
        command: setting.value.toLowerCase() === 'none' ? null : keptExpression(setting.value),
        ...{ line: setting.line, unless },
      };
  }
  return { command: null, line: null, unless };
}

/** All criteria must hold; one that is decided and does not settles it. */
function matchesBlock({ criteria }: SshdBlock, user: { name: string; groups: readonly string[] }): boolean | 'unknown' {
  let unknown = false;
  for (const { name, patterns } of criteria ?? []) {
    if (name === 'all') continue;
    if (name === 'user' && !matchesList(user.name, patterns)) return false;
    if (name === 'group' && !user.groups.some((group) => matchesList(group, patterns))) return false;
    unknown ||= name !== 'user' && name !== 'group';
  }
  return unknown ? 'unknown' : true;
}

function printCriteria({ criteria }: SshdBlock): string {
  return (criteria ?? []).map(({ name, patterns }) => `${name} ${patterns}`.trim()).join(' ');
}

/** `Keyword value` or `Keyword=value`; quotes around a value are not part of it. */
function readSetting(content: string, line: number): SshdSetting | undefined {
  const match = /^\s*([A-Za-z][A-Za-z0-9]*)(?:\s*=\s*|\s+)(.*?)\s*$/.exec(content);
  if (!match) return undefined;
  const [, keyword = '', written = ''] = match;
  const value = /^"([^"]*)"$/.exec(written)?.[1] ?? written;
  return { keyword: keyword.toLowerCase(), value, line };
}

/** `User deploy Address 10.0.0.0/8`: names and lists by turns, `All` alone. */
function readCriteria(value: string): { name: string; patterns: string }[] {
  const words = value.match(/"[^"]*"|[^\s="]+/g) ?? [];
  const criteria: { name: string; patterns: string }[] = [];
  for (let at = 0; at < words.length; at++) {
    const name = words[at]!.toLowerCase();
    if (name.startsWith('#')) break;
    const patterns = name === 'all' ? '' : (words[++at] ?? '').replaceAll('"', '');
    criteria.push({ name, patterns });
  }
  return criteria;
}

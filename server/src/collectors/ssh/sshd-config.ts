/** Reads `sshd_config`, as sshd_config(5) of OpenSSH 9 describes it. What it means is decided in compile/ssh. */
import type { SshdBlock, SshdSetting } from '../../domain/ssh.js';
import { keptExpression } from '../../text/kept-literals.js';

/** Kept of a configuration: what decides who is let in, and to run what. */
const kept = new Set([
  ...['allowgroups', 'allowusers', 'authorizedkeyscommand', 'authorizedkeysfile', 'denygroups', 'denyusers'],
  ...['forcecommand', 'include', 'permitrootlogin', 'pubkeyauthentication', 'trustedusercakeys'],
]);

/** Blocks in the order they stand, what holds for everybody first. Files of `Include` are not read here. */
export function readSshdConfig(text: string, file: string): readonly SshdBlock[] {
  const blocks: { criteria: SshdBlock['criteria']; settings: SshdSetting[] }[] = [{ criteria: null, settings: [] }];
  for (const [at, content] of text.split('\n').entries()) {
    const setting = readSetting(content, file, at + 1);
    if (!setting) continue;
    if (setting.keyword === 'match') blocks.push({ criteria: readCriteria(setting.value), settings: [] });
    else if (kept.has(setting.keyword)) blocks.at(-1)!.settings.push(setting);
  }
  return blocks;
}

/**
 * Several files as the one configuration they make: what an earlier one says counts. An included file's blocks end with
 * the file.
 */
export function joinBlocks(files: readonly (readonly SshdBlock[])[]): readonly SshdBlock[] {
  const everybody = files.flatMap(([first]) => first?.settings ?? []);
  const matching = files.flatMap(([, ...rest]) => rest);
  return files.length === 0 ? [] : [{ criteria: null, settings: everybody }, ...matching];
}

/** `Keyword value` or `Keyword=value`; quotes around a value are not part of it. */
function readSetting(content: string, file: string, line: number): SshdSetting | undefined {
  const match = /^\s*([A-Za-z][A-Za-z0-9]*)(?:\s*=\s*|\s+)(.*?)\s*$/.exec(content);
  if (!match) return undefined;
  const keyword = (match[1] ?? '').toLowerCase();
  const written = match[2] ?? '';
  const value = /^"([^"]*)"$/.exec(written)?.[1] ?? written;
  return { keyword, value: keyword === 'forcecommand' ? keptExpression(value) : value, file, line };
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

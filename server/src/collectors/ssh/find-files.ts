/** Which files of a folder, a copy of a machine's `/etc` and `/home` say, are ssh's, and whose. */
import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

export type SshFile =
  | { role: 'keys'; path: string; account: string | null }
  | { role: 'config'; path: string; included: boolean }
  | { role: 'groups'; path: string };

/** Deeper than `home/<account>/.ssh/authorized_keys` under a folder or two. */
const DEPTH = 8;

/** Told by its name; undefined for what is none of ssh's. */
export function classify(path: string): SshFile | undefined {
  const parts = path.split(/[\\/]/);
  const [name = '', folder = '', above = ''] = parts.toReversed();
  if (/^authorized_keys2?(\..*)?$/.test(name)) return { role: 'keys', path, account: accountOf(folder, above) };
  if (folder === 'authorized_keys' || folder === 'authorized_keys.d') return { role: 'keys', path, account: name };
  if (folder === 'sshd_config.d') return name.endsWith('.conf') ? { role: 'config', path, included: true } : undefined;
  if (/^sshd_config$/.test(name)) return { role: 'config', path, included: false };
  if (name === 'group' && folder === 'etc') return { role: 'groups', path };
  return undefined;
}

/** `home/deploy/.ssh/authorized_keys` lets the account deploy in, `root/.ssh/authorized_keys` root. */
function accountOf(folder: string, above: string): string | null {
  return folder === '.ssh' && above !== '' && above !== '.' && above !== '..' ? above : null;
}

/** Every file of ssh below a folder, sorted; links are not followed. */
export async function findFiles(folder: string): Promise<readonly SshFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => relative(folder, path).split(sep).length <= DEPTH)
    .sort()
    .flatMap((path) => classify(path) ?? []);
}

/**
 * Names of items that a multibranch project or organization folder made: their folders are called otherwise.
 * Mirrors com.cloudbees.hudson.plugins.folder.ChildNameGenerator and jenkins.branch.NameEncoder (branch-api 2.x).
 */
const encoded: Readonly<Record<string, string>> = {
  '#': '%23',
  '%': '%25',
  '/': '%2F',
  '?': '%3F',
  '[': '%5B',
  ']': '%5D',
  '\\': '%5C',
};

/** Item name of a branch or project: `feature/x` is `feature%2Fx`. */
export function encodeName(name: string): string {
  if (name === '') return '%00';
  if (name === '.') return '%2E';
  if (name === '..') return '%2E.';
  return name.replace(/[#%/?[\]\\]/g, (character) => encoded[character]!);
}

/** Looks like jenkins.branch.NameMangler's work: a shortened name, a dot and a hash. */
const mangled = /\.[a-z0-9]{6,}(\.|$)|\.\.\./;

export interface ItemName {
  name: string;
  /** false: only the folder's name was there to go by, and it is not the item's. */
  certain: boolean;
}

/**
 * The name of an item in a computed folder.
 * @param folder name of its folder on disk
 * @param sourceName of the branch or project, from its configuration
 * @param nameFile text of name-utf8.txt, which holds the item name as it is
 */
export function nameComputedItem(folder: string, sourceName: string | null, nameFile: string | undefined): ItemName {
  if (sourceName !== null) return { name: encodeName(sourceName), certain: true };
  const written = nameFile?.trim();
  if (written && !written.includes('/')) return { name: written, certain: true };
  return { name: folder, certain: !mangled.test(folder) };
}

/** Names of jobs as other jobs write them. Mirrors jenkins.model.Jenkins.getItem(String, ItemGroup) (core 2.433). */
import type { JenkinsItem } from '../../../domain/snapshot.js';

/**
 * The item a name stands for.
 * @param folder full name of the folder of the job that names it; a name that means nothing there is tried from the top
 */
export function resolveItem(
  items: ReadonlyMap<string, JenkinsItem>,
  folder: string,
  name: string,
): JenkinsItem | undefined {
  if (name.startsWith('/')) return items.get(name.replace(/^\/+|\/+$/g, ''));
  const found = walk(folder, name);
  return (found === undefined ? undefined : items.get(found)) ?? items.get(name);
}

/** Undefined above the top. */
function walk(folder: string, name: string): string | undefined {
  const at = folder === '' ? [] : folder.split('/');
  for (const part of name.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') at.push(part);
    else if (at.pop() === undefined) return undefined;
  }
  return at.join('/');
}

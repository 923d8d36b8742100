/** Paths of items as jobs write them. Mirrors jenkins.model.Jenkins.getItem(String, ItemGroup) (core 2.579). */

/**
 * The item a path names: absolute with a leading `/`, else relative to a folder, with `.` and `..`; a plain name that the
 * folder lacks is looked for at the top.
 */
export function resolveItemPath<T>(items: ReadonlyMap<string, T>, folder: string, path: string): T | undefined {
  if (path.startsWith('/')) return items.get(path.replace(/^\/+|\/+$/g, ''));
  const found = follow(folder, path);
  return (found === undefined ? undefined : items.get(found)) ?? items.get(path);
}

function follow(folder: string, path: string): string | undefined {
  const names = folder === '' ? [] : folder.split('/');
  for (const name of path.split('/')) {
    if (name === '' || name === '.') continue;
    if (name !== '..') names.push(name);
    else if (names.pop() === undefined) return undefined;
  }
  return names.join('/');
}

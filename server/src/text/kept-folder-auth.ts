/** What is kept of the roles of the folder-auth plugin: names of roles, permissions, holders, folders and agents. */

const named = new Set(['name', 'id', 'string']);

/** Whether the last element of a path (from the document element down) is one of them. */
export function isOfFolderRole(path: readonly string[]): boolean {
  return (
    path[1] === 'authorizationStrategy' &&
    path.some((name) => name.startsWith('io.jenkins.plugins.folderauth.')) &&
    named.has(path.at(-1) ?? '')
  );
}

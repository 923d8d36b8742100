/** What is kept of the sources of multibranch projects and organization folders: where code is, never what opens it. */

const addresses = new Set([
  ...['remote', 'repositoryUrl', 'httpRemote', 'sshRemote', 'remoteBase', 'serverUrl', 'apiUri', 'serverName'],
  ...['repoOwner', 'repository', 'projectOwner', 'projectPath', 'ref'],
]);

/** Whether the last element of a path (from the document element down) is one of them. */
export function isSourceAddress(path: readonly string[]): boolean {
  return (path[1] === 'sources' || path[1] === 'navigators') && addresses.has(path.at(-1) ?? '');
}

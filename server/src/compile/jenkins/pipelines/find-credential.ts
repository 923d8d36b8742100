/** Which credential an id stands for in a job: the nearest store that has it (jenkins-semantics §3.3). */
import { credentialId, type NodeId } from '../../../domain/ids.js';
import type { JenkinsItem, JenkinsSnapshot } from '../../../domain/snapshot.js';

export type FindCredential = (item: JenkinsItem, id: string) => NodeId | undefined;

/** Folder stores from the innermost outward, then the system store; credentials of scope SYSTEM are not for items. */
export function credentialFinder({ stores, source }: JenkinsSnapshot): FindCredential {
  const offered = new Map<string, ReadonlySet<string>>();
  for (const store of stores) {
    if (store.kind === 'user') continue;
    const ids = store.credentials.filter(({ scope }) => scope !== 'SYSTEM').map(({ id }) => id);
    offered.set(store.owner, new Set(ids));
  }
  return (item, id) => {
    for (let folder = item.parent; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/')))) {
      if (offered.get(folder)?.has(id)) return credentialId(source, folder, id);
      if (folder === '') return undefined;
    }
  };
}

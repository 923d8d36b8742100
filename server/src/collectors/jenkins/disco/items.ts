/** Folders, jobs and credentials of an export, as a Jenkins snapshot has them. */
import type { Place } from '../../../domain/matrix-entry.js';
import type { CoverageGap, JenkinsItem, JenkinsStore } from '../../../domain/snapshot.js';
import { itemTypeOfClass } from '../config/item-type.js';
import { connectionOf } from './conjur.js';
import type { DiscoCredential, DiscoExport, DiscoItem } from './schema.js';

/** Sorted by full name. The root, which is not an item, is left out. */
export function readItems({ folders, jobs, credentials }: DiscoExport, place: Place): readonly JenkinsItem[] {
  const used = new Map<string, string[]>();
  for (const { credentialId: id, whereUsed } of credentials)
    for (const path of whereUsed ?? []) if (id) used.set(path, [...(used.get(path) ?? []), id]);
  const read = (kind: JenkinsItem['kind']) => (item: DiscoItem) =>
    readItem(item, kind, [...new Set(used.get(item.path))], place);
  const items = [
    ...folders.filter(({ path }) => path !== '').map(read('folder')),
    ...jobs.filter(({ path }) => path !== '').map(read('job')),
  ];
  const byName = new Map(items.map((item) => [item.fullName, item]));
  return [...byName.values()].sort((a, b) => (a.fullName < b.fullName ? -1 : 1));
}

function readItem(item: DiscoItem, kind: JenkinsItem['kind'], ids: readonly string[], place: Place): JenkinsItem {
  const configuration = item.conjurConfiguration;
  return {
    fullName: item.path,
    parent: item.path.slice(0, Math.max(0, item.path.lastIndexOf('/'))),
    displayName: null,
    ...itemTypeOfClass(item.type),
    kind,
    disabled: false,
    configurationRead: false,
    authorization: null,
    assignedLabel: null,
    labelIsExact: false,
    buildStrategy: null,
    credentialIds: ids.map((id) => ({ id, place })),
    hasRemoteToken: false,
    ...(configuration
      ? { conjur: { ...connectionOf(configuration), inherits: configuration.inheritFromParent !== false, place } }
      : {}),
    place,
  };
}

/** The export has the global domain of each store alone, and not the credentials it is itself sent with. */
export function readStores(
  { credentials }: DiscoExport,
  items: readonly JenkinsItem[],
  place: Place,
): { stores: readonly JenkinsStore[]; gaps: readonly CoverageGap[] } {
  const folders = new Set(items.filter(({ kind }) => kind === 'folder').map(({ fullName }) => fullName));
  const stores = new Map<string, JenkinsStore & { credentials: JenkinsStore['credentials'][number][] }>();
  const gaps: CoverageGap[] = [];
  for (const credential of credentials) {
    const owner = ownerOf(credential);
    const { credentialId: id, type, description } = credential;
    if (!id || !type || (owner !== '' && !folders.has(owner))) {
      gaps.push(leftOut(credential, owner));
      continue;
    }
    const kind = owner === '' ? 'system' : 'folder';
    const store = stores.get(owner) ?? { kind, owner, credentials: [], listed: true, place };
    stores.set(owner, store);
    store.credentials.push({
      ...{ id, className: type, domain: '', description: description ?? '' },
      ...{ scope: null, username: null, place },
    });
  }
  return { stores: [...stores.values()], gaps };
}

/** `Global` stands for the controller, unless a folder has that name. */
function ownerOf({ location, additionalData }: DiscoCredential): string {
  if (additionalData?.scope === 'global') return '';
  if (additionalData?.scope) return additionalData.scopePath ?? location ?? '';
  return location === 'Global' ? '' : (location ?? '');
}

function leftOut({ credentialId, error }: DiscoCredential, owner: string): CoverageGap {
  const subject = `${owner}#${credentialId ?? ''}`;
  const reason = error ? 'the export says that reading it failed' : 'the export does not say what it is, or its folder';
  return { code: 'credential-unread', subject, message: `The credential ${subject} was left out: ${reason}.` };
}

/** Folders and jobs of a home, from the top down: every folder that has a config.xml. */
import type { JenkinsLibrary } from '../../../domain/builds.js';
import type { JenkinsItem, JenkinsStore, JenkinsView } from '../../../domain/snapshot.js';
import { readItemConfig, readSourceName } from '../config/item.js';
import type { BuildReader } from '../pipeline/build-reader.js';
import { looksLikeItem } from '../config/item-type.js';
import type { XmlElement } from '../config/xml.js';
import { type HomeEntry, under } from './home-files.js';
import type { HomeReader } from './home-reader.js';
import { nameComputedItem } from './item-names.js';

/** What one item brings: itself and, for a folder, its views and its store. */
export interface FoundItem {
  item: JenkinsItem;
  views: readonly JenkinsView[];
  store: JenkinsStore | null;
  libraries: readonly JenkinsLibrary[];
}

interface Holder {
  fullName: string;
  type: JenkinsItem['type'];
  depth: number;
}

const wanted = new Set(['config.xml', 'jobs', 'branches']);

/**
 * Every item of the home, parents before children, by folder name.
 * @param selfLabel label of the built-in node
 * @param maxDepth folders in folders
 * @param builds is given what the builds of each job use
 */
export async function readItems(
  home: HomeReader,
  selfLabel: 'built-in' | 'master',
  maxDepth: number,
  builds: BuildReader,
): Promise<FoundItem[]> {
  return readFolder('jobs', { fullName: '', type: 'folder', depth: 0 });

  async function readFolder(folder: string, holder: Holder): Promise<FoundItem[]> {
    if (holder.depth >= maxDepth) {
      const message = `Folders are nested more than ${maxDepth} deep here; what lies below was left out.`;
      home.note({ code: 'folder-too-deep', subject: folder, message });
      return [];
    }
    const names = await home.folders(folder);
    return (await Promise.all(names.map((name) => readItem(under(folder, name), name, holder)))).flat();
  }

  async function readItem(folder: string, folderName: string, holder: Holder): Promise<FoundItem[]> {
    const entries = await home.list(folder, (name) => wanted.has(name));
    const file = under(folder, 'config.xml');
    const root = entries.some((entry) => entry.name === 'config.xml') ? await home.xml(file) : 'absent';
    if (root === 'absent') return []; // Jenkins passes over it as well
    if (root !== 'unreadable' && !looksLikeItem(root)) return noteUnrecognised(home, file);
    const fullName = under(holder.fullName, await nameItem(home, folder, folderName, root, holder));
    const found =
      root === 'unreadable'
        ? unreadItem(fullName, holder, file, entries)
        : foundItem(root, fullName, holder, file, selfLabel, builds);
    const inner = found.item.kind === 'folder' ? childFolder(found.item, entries) : undefined;
    if (!inner) return [found];
    const { type } = found.item;
    return [found, ...(await readFolder(under(folder, inner), { fullName, type, depth: holder.depth + 1 }))];
  }
}

async function nameItem(
  home: HomeReader,
  folder: string,
  folderName: string,
  root: XmlElement | 'unreadable',
  holder: Holder,
): Promise<string> {
  if (holder.type !== 'multibranch' && holder.type !== 'organization') return folderName;
  const sourceName = root === 'unreadable' ? null : readSourceName(root);
  const nameFile = sourceName === null ? await home.text(under(folder, 'name-utf8.txt')) : undefined;
  const { name, certain } = nameComputedItem(folderName, sourceName, nameFile);
  if (!certain) {
    const message = `The name of this item stands nowhere in its folder, so the folder's own name was taken.`;
    home.note({ code: 'name-inferred', subject: folder, message });
  }
  return name;
}

function foundItem(
  root: XmlElement,
  fullName: string,
  holder: Holder,
  file: string,
  selfLabel: 'built-in' | 'master',
  reader: BuildReader,
): FoundItem {
  const { store, views, sourceName, builds, libraries, ...configuration } = readItemConfig(
    root,
    file,
    fullName,
    selfLabel,
  );
  reader.add(fullName, builds);
  const isBranch = holder.type === 'multibranch' && configuration.kind === 'job';
  const item: JenkinsItem = {
    ...configuration,
    type: isBranch ? 'branch' : configuration.type,
    displayName: configuration.displayName ?? sourceName,
    fullName,
    parent: holder.fullName,
    configurationRead: true,
  };
  const isEmpty = !store || store.credentials.length === 0;
  const kept = isEmpty ? null : { kind: 'folder' as const, owner: fullName, listed: true, ...store };
  return { item, views, store: kept, libraries };
}

/** An item whose config.xml is damaged: Jenkins may know more of it than we do, so it is kept, and unknown. */
function unreadItem(fullName: string, holder: Holder, file: string, entries: readonly HomeEntry[]): FoundItem {
  const holds = (name: string): boolean => entries.some((entry) => entry.name === name && entry.kind === 'folder');
  const type = holds('branches')
    ? 'multibranch'
    : holds('jobs')
      ? 'folder'
      : holder.type === 'multibranch'
        ? 'branch'
        : 'other';
  const item: JenkinsItem = {
    fullName,
    parent: holder.fullName,
    displayName: null,
    className: '',
    kind: type === 'multibranch' || type === 'folder' ? 'folder' : 'job',
    type,
    disabled: false,
    configurationRead: false,
    authorization: null,
    assignedLabel: null,
    labelIsExact: false,
    buildStrategy: null,
    credentialIds: [],
    hasRemoteToken: false,
    place: { file, line: 0 },
  };
  return { item, views: [], store: null, libraries: [] };
}

/** Multibranch projects keep their children in `branches`, every other folder in `jobs`. */
function childFolder(item: JenkinsItem, entries: readonly HomeEntry[]): string | undefined {
  const name = item.type === 'multibranch' ? 'branches' : 'jobs';
  return entries.some((entry) => entry.name === name && entry.kind === 'folder') ? name : undefined;
}

function noteUnrecognised(home: HomeReader, file: string): [] {
  const message = `${file} does not read like the configuration of a job or folder and was left out.`;
  home.note({ code: 'item-unrecognised', subject: file, message });
  return [];
}

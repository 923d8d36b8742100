/** Items with their configuration: the list first, then config.xml one by one. */
import { gapOf } from '../../../domain/coverage.js';
import type { JenkinsLibrary } from '../../../domain/builds.js';
import type { JenkinsItem, JenkinsStore, JenkinsView } from '../../../domain/snapshot.js';
import { PipewardenError } from '../../../domain/errors.js';
import { readItemConfig } from '../config/item.js';
import { itemTypeOfClass } from '../config/item-type.js';
import { parseXml } from '../config/xml.js';
import { itemPath } from './item-path.js';
import { inFile, itemFile } from './home-places.js';
import type { ListedItem } from './list-items.js';
import { readXml, type Wanted } from './reading.js';
import { forEachOf } from '../../http/for-each.js';
import type { CollectRun } from './run.js';

export interface ItemsRead {
  items: JenkinsItem[];
  /** Views of folders whose configuration was read. */
  views: JenkinsView[];
  /** Credential stores of folders whose configuration was read. */
  stores: JenkinsStore[];
  /** Pipeline libraries of folders whose configuration was read. */
  libraries: JenkinsLibrary[];
  closedFolders: ClosedFolder[];
}

/** A folder whose configuration was not read: its views and credentials must be asked for. */
export interface ClosedFolder {
  fullName: string;
  /** Its config.xml in the home. */
  file: string;
}

/** Reads the configuration of every listed item; one that is refused stays in as what the list said of it. */
export async function readItems(
  run: CollectRun,
  listed: readonly ListedItem[],
  selfLabel: 'built-in' | 'master',
): Promise<ItemsRead> {
  const read: ItemsRead = { items: [], views: [], stores: [], libraries: [], closedFolders: [] };
  const multibranch = new Set(
    listed.filter((item) => typeOf(item).type === 'multibranch').map((item) => item.fullName),
  );
  const holdsBranches = (folder: string): boolean => multibranch.has(folder);
  await forEachOf(run, 'items', listed, async (item) => {
    const file = itemFile(item.fullName, holdsBranches);
    const isBranch = holdsBranches(item.parent);
    if (await readConfiguration(run, { item, file, isBranch, selfLabel }, read)) return;
    const known = fromList(item, file, isBranch);
    read.items.push(known);
    if (known.kind === 'folder') read.closedFolders.push({ fullName: item.fullName, file });
  });
  return read;
}

interface ItemAsked {
  item: ListedItem;
  file: string;
  isBranch: boolean;
  selfLabel: 'built-in' | 'master';
}

async function readConfiguration(run: CollectRun, asked: ItemAsked, into: ItemsRead): Promise<boolean> {
  const { item, file, isBranch, selfLabel } = asked;
  const { fullName, parent } = item;
  const wanted: Wanted = {
    code: 'item-unreadable',
    subject: fullName,
    what: `The configuration of ${fullName}`,
    permission: 'Job/ExtendedRead',
  };
  const reading = await readXml(run.client, `${itemPath(fullName)}config.xml`, wanted);
  if (!reading.read) {
    run.gaps.push(reading.gap);
    return false;
  }
  try {
    const root = parseXml(reading.value, file);
    const { store, views, sourceName, builds, libraries, ...configuration } = readItemConfig(
      root,
      file,
      fullName,
      selfLabel,
    );
    run.builds.add(fullName, builds);
    into.libraries.push(...libraries);
    const kind = configuration.type === 'other' && item.isFolder ? 'folder' : configuration.kind;
    const type = isBranch && kind === 'job' ? 'branch' : configuration.type;
    const displayName = configuration.displayName ?? sourceName;
    into.items.push({ ...configuration, displayName, kind, type, fullName, parent, configurationRead: true });
    into.views.push(...views);
    if (store) into.stores.push({ kind: 'folder', owner: fullName, listed: true, ...store });
    return true;
  } catch (thrown) {
    if (!(thrown instanceof PipewardenError)) throw thrown;
    run.gaps.push(gapOf(thrown, fullName));
    return false;
  }
}

function fromList(item: ListedItem, file: string, isBranch: boolean): JenkinsItem {
  const type = typeOf(item);
  const { fullName, parent, displayName, disabled, labelExpression } = item;
  return {
    ...type,
    ...(isBranch && type.kind === 'job' ? { type: 'branch' as const } : {}),
    fullName,
    parent,
    displayName,
    disabled,
    configurationRead: false,
    authorization: null,
    assignedLabel: labelExpression ? { expression: labelExpression, place: inFile(file) } : null,
    // Without its configuration, no label may also mean that the job is tied to the built-in node.
    labelIsExact: false,
    buildStrategy: null,
    credentialIds: [],
    hasRemoteToken: false,
    place: inFile(file),
  };
}

function typeOf({ className, isFolder }: ListedItem): Pick<JenkinsItem, 'className' | 'kind' | 'type'> {
  const type = itemTypeOfClass(className);
  if (type.type !== 'other' || !isFolder) return type;
  return { ...type, kind: 'folder' };
}

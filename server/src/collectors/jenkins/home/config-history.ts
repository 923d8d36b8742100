/**
 * Since when credentials have stood in the copies of configurations that the plugin jobConfigHistory keeps: FileHistoryDao puts one for
 * each change into `config-history/<file>/<time>/`, those of folders below `config-history/jobs/`. Its times are those of the controller's
 * own zone, which it does not name; they are taken as UTC, so they may be hours off.
 */
import { dirname } from 'node:path';
import type { JenkinsCredential, JenkinsItem, JenkinsStore } from '../../../domain/snapshot.js';
import { readCredentials } from '../config/credentials.js';
import { type XmlElement, descendants } from '../config/xml.js';
import type { HomeReader } from './home-reader.js';

/** Copies of one configuration that are read, oldest first. */
const MOST = 200;
const TIME = /^(\d{4}-\d\d-\d\d)_(\d\d)-(\d\d)-(\d\d)$/;

/** The stores with what the copies tell of their credentials; in archives those of folders are not looked for. */
export async function withCreation(
  home: HomeReader,
  stores: readonly JenkinsStore[],
  items: readonly JenkinsItem[],
): Promise<JenkinsStore[]> {
  const files = new Map(items.map(({ fullName, place }) => [fullName, place.file]));
  return Promise.all(
    stores.map(async (store) => {
      const folder = historyOf(store, files);
      return folder === undefined ? store : dated(home, store, folder);
    }),
  );
}

function historyOf({ kind, owner }: JenkinsStore, files: ReadonlyMap<string, string>): string | undefined {
  if (kind === 'system') return 'config-history/credentials';
  const file = kind === 'folder' ? files.get(owner) : undefined;
  return file === undefined ? undefined : `config-history/${dirname(file)}`;
}

interface Copy {
  /** ISO 8601. */
  at: string;
  file: string;
  ids: ReadonlySet<string>;
}

async function dated(home: HomeReader, store: JenkinsStore, folder: string): Promise<JenkinsStore> {
  const name = store.kind === 'system' ? 'credentials.xml' : 'config.xml';
  const times = (await home.folders(folder)).filter((each) => TIME.test(each)).slice(0, MOST);
  const copies: Copy[] = [];
  for (const time of times) {
    const file = `${folder}/${time}/${name}`;
    const root = await home.xmlIfAny(file);
    if (root) copies.push({ at: instantOf(time), file, ids: idsIn(root, file) });
  }
  if (copies.length === 0) return store;
  return { ...store, credentials: store.credentials.map((credential) => withFirst(credential, copies)) };
}

/** The first copy that has it, of those that have it without a break to the last. */
function withFirst(credential: JenkinsCredential, copies: readonly Copy[]): JenkinsCredential {
  const lacking = copies.findLastIndex(({ ids }) => !ids.has(credential.id));
  const first = copies[lacking + 1];
  if (!first) return credential;
  return { ...credential, created: { at: first.at, isExact: lacking >= 0, file: first.file } };
}

const instantOf = (time: string): string => time.replace(TIME, '$1T$2:$3:$4.000Z');

/** Of every store that stands in the file: the document element, or the property of a folder. */
function idsIn(root: XmlElement, file: string): ReadonlySet<string> {
  const stores = [root, ...descendants(root)];
  return new Set(stores.flatMap((element) => readCredentials(element, file)).map(({ id }) => id));
}

/**
 * Credential stores over HTTP: ids, types, domains, descriptions. Scopes are not in the JSON; they come from each
 * credential's own config.xml where that is shown, else they stay null.
 */
import type { CoverageGap, JenkinsCredential, JenkinsStore } from '../../../domain/snapshot.js';
import { PipewardenError } from '../../../domain/errors.js';
import { readCredential } from '../config/credentials.js';
import { itemPath } from './item-path.js';
import { classOfTypeName, usernameOf } from './credential-names.js';
import { inFile, parseWithin } from './home-places.js';
import type { ClosedFolder } from './items.js';
import { field, list, text } from './json.js';
import { gap, readJson, readXml, type Wanted } from './reading.js';
import { forEachOf } from '../../http/for-each.js';
import type { CollectRun } from './run.js';

const TREE = 'stores[domains[credentials[id,typeName,displayName,description]]]';
const VIEW = 'Credentials/View';

/** The controller's own store; undefined where there is no credentials plugin. */
export async function readSystemStore(run: CollectRun): Promise<JenkinsStore | undefined> {
  return readStore(run, {
    kind: 'system',
    owner: '',
    path: '',
    file: 'credentials.xml',
    what: 'The credentials of the controller',
  });
}

/** Stores of folders whose configuration, which would show them, could not be read. */
export async function readFolderStores(run: CollectRun, folders: readonly ClosedFolder[]): Promise<JenkinsStore[]> {
  const stores: JenkinsStore[] = [];
  await forEachOf(run, 'credentials', folders, async ({ fullName: owner, file }) => {
    const store = await readStore(run, {
      kind: 'folder',
      owner,
      path: itemPath(owner),
      file,
      what: `The credentials of ${owner}`,
    });
    if (store && !(store.listed && store.credentials.length === 0)) stores.push(store);
  });
  return stores;
}

interface StoreAsked {
  kind: 'system' | 'folder';
  owner: string;
  path: string;
  file: string;
  what: string;
}

async function readStore(run: CollectRun, asked: StoreAsked): Promise<JenkinsStore | undefined> {
  const { kind, owner, path, file, what } = asked;
  const wanted: Wanted = { code: 'store-unlisted', subject: owner || 'credentials', what, permission: VIEW };
  const reading = await readJson(run.client, `${path}credentials/`, TREE, wanted);
  const unlisted: JenkinsStore = { kind, owner, credentials: [], listed: false, place: inFile(file) };
  if (!reading.read) {
    run.gaps.push(reading.gap);
    // Not found: no credentials plugin, or a kind of folder without a store.
    return reading.status === 404 ? undefined : unlisted;
  }
  const stores = field(reading.value, 'stores');
  const store = field(stores, kind);
  if (store === undefined) {
    // The page exists and lists no store: that is "not allowed", it is not "none".
    run.gaps.push(gap(wanted, `${what} were not listed: the account lacks ${VIEW}.`, VIEW));
    return unlisted;
  }
  const credentials: JenkinsCredential[] = [];
  for (const [key, domain] of Object.entries((field(store, 'domains') ?? {}) as object)) {
    for (const listed of list(domain, 'credentials')) {
      const credential = describe(listed, key === '_' ? '' : key, file);
      if (credential) credentials.push(credential);
    }
  }
  return { ...unlisted, listed: true, credentials: await completeAll(run, asked, credentials) };
}

function describe(credential: unknown, domain: string, file: string): JenkinsCredential | undefined {
  const id = text(credential, 'id');
  if (!id) return undefined;
  const typeName = text(credential, 'typeName') ?? '';
  const description = text(credential, 'description') ?? '';
  const username = usernameOf(typeName, text(credential, 'displayName') ?? '');
  return { id, scope: null, className: classOfTypeName(typeName), domain, description, username, place: inFile(file) };
}

/** Replaces what the list says by what each credential's configuration says, where the server shows it. */
async function completeAll(
  run: CollectRun,
  asked: StoreAsked,
  credentials: readonly JenkinsCredential[],
): Promise<JenkinsCredential[]> {
  const completed = [...credentials];
  let refused = 0;
  let missing: string | undefined;
  await forEachOf(run, 'credentials', [...credentials.entries()], async ([index, credential]) => {
    const full = await readConfiguration(run, asked, credential);
    if (!('gap' in full)) completed[index] = full;
    else {
      refused++;
      missing ??= full.gap.missingPermission;
    }
  });
  if (refused > 0) {
    const wanted = { code: 'scopes-unread' as const, subject: asked.owner || 'credentials' };
    run.gaps.push(
      gap(
        wanted,
        `${asked.what}: the scope of ${refused} is not known, as the server does not show their configuration.`,
        missing,
      ),
    );
  }
  return completed;
}

async function readConfiguration(
  run: CollectRun,
  asked: StoreAsked,
  credential: JenkinsCredential,
): Promise<JenkinsCredential | { gap: CoverageGap }> {
  const { id, domain } = credential;
  const path = `${asked.path}credentials/store/${asked.kind}/domain/${encodeURIComponent(domain || '_')}/credential/${encodeURIComponent(id)}/config.xml`;
  const wanted: Wanted = { code: 'scopes-unread', subject: id, what: `The configuration of the credential ${id}` };
  const reading = await readXml(run.client, path, wanted);
  if (!reading.read) return reading;
  try {
    const element = parseWithin(['store', 'credentials'], reading.value, id).children[0];
    const full = element && readCredential(element, domain, '');
    if (full?.id === id) return { ...full, place: credential.place };
  } catch (thrown) {
    if (!(thrown instanceof PipewardenError)) throw thrown;
  }
  return { gap: gap(wanted, `${wanted.what} is not understood.`) };
}

/** Users of a home, in the layout since 2.138.4 (users.xml) and in the older one (a folder named after the id). */
import type { JenkinsStore, JenkinsUser } from '../../../domain/snapshot.js';
import { type UserConfiguration, readTokenStats, readUserConfig, readUserDirectories } from '../config/user.js';
import { type XmlElement, childText } from '../config/xml.js';
import { under } from './home-files.js';
import type { HomeReader } from './home-reader.js';

export interface FoundUser {
  user: JenkinsUser;
  store: JenkinsStore | null;
}

/** Every user the home knows, by id. */
export async function readUsers(home: HomeReader): Promise<FoundUser[]> {
  const map = await home.xml('users/users.xml');
  const mapped = typeof map === 'string' ? undefined : readUserDirectories(map);
  const folders = await home.folders('users');
  const users = mapped ? await readMapped(home, mapped, folders) : await readUnmapped(home, folders);
  return users.sort((a, b) => (a.user.id < b.user.id ? -1 : 1));
}

async function readMapped(home: HomeReader, mapped: Map<string, string>, folders: string[]): Promise<FoundUser[]> {
  const here = new Set(folders);
  for (const folder of mapped.values()) here.delete(folder);
  if (here.size > 0) {
    const message = `${here.size} folders in users/ belong to no user in users.xml; Jenkins passes over them, and so did we.`;
    home.note({ code: 'user-unmapped', subject: `users/${[...here].sort()[0]}`, message });
  }
  return Promise.all([...mapped].map(([id, folder]) => readMappedUser(home, id, folder, folders.includes(folder))));
}

async function readMappedUser(home: HomeReader, id: string, folder: string, exists: boolean): Promise<FoundUser> {
  const file = `users/${folder}/config.xml`;
  // A name from a file is not a path: only a folder that was listed is opened.
  const root = exists ? await home.xml(file) : 'absent';
  if (typeof root !== 'string') return readFolder(home, root, `users/${folder}`, id);
  if (root === 'absent') {
    home.note({
      code: 'user-unread',
      subject: id,
      message: `users.xml names ${id}, but there is no configuration of that user.`,
    });
  }
  return { user: unreadUser(id, exists ? file : 'users/users.xml'), store: null };
}

async function readUnmapped(home: HomeReader, folders: string[]): Promise<FoundUser[]> {
  const found = await Promise.all(
    folders.map(async (folder): Promise<FoundUser[]> => {
      const root = await home.xml(`users/${folder}/config.xml`);
      if (root === 'absent') return [];
      const id = idOfFolder(folder);
      if (root === 'unreadable') return [{ user: unreadUser(id, `users/${folder}/config.xml`), store: null }];
      return [await readFolder(home, root, `users/${folder}`, idOf(root, id))];
    }),
  );
  return found.flat();
}

/** Folder names lose the case of ids (and, in mapped homes without their map, add a number): the file may know better. */
function idOf(root: XmlElement, byFolder: string): string {
  const written = childText(root, 'id') ?? '';
  const simplified = written.replace(/[^A-Za-z0-9]/g, '').toLowerCase();
  const isSame = written.toLowerCase() === byFolder.toLowerCase();
  return isSame || byFolder.toLowerCase().startsWith(`${simplified}_`) ? written || byFolder : byFolder;
}

/** Id in a folder name before 2.138.4: `foo$002fbar` is `foo/bar` (jenkins.model.IdStrategy.idFromFilename). */
export function idOfFolder(folder: string): string {
  return folder.replace(/\$([0-9a-f]{4})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

async function readFolder(home: HomeReader, root: XmlElement, folder: string, id: string): Promise<FoundUser> {
  const { store, ...user } = readUserConfig(root, under(folder, 'config.xml'), id);
  const tokens = user.tokens.length > 0 ? await addUse(home, folder, user.tokens) : user.tokens;
  return { user: { ...user, tokens }, store: store && { kind: 'user', owner: id, listed: true, ...store } };
}

async function addUse(
  home: HomeReader,
  folder: string,
  tokens: UserConfiguration['tokens'],
): Promise<UserConfiguration['tokens']> {
  const root = await home.xmlIfAny(under(folder, 'apiTokenStats.xml'));
  if (!root) return tokens;
  const uses = readTokenStats(root);
  return tokens.map((token) => ({ ...token, ...uses.get(token.uuid) }));
}

function unreadUser(id: string, file: string): JenkinsUser {
  return {
    id,
    fullName: id,
    authorities: null,
    authoritiesAt: null,
    tokens: [],
    email: null,
    place: { file, line: 0 },
  };
}

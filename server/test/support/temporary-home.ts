/** Small Jenkins homes for tests: as a folder, as entries of an archive, and archives as a hostile person would make them. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { crc32, deflateRawSync, gzipSync } from 'node:zlib';
import tar, { type Headers } from 'tar-stream';
import { atProcessEnd } from './process-end.js';

/** Text by path relative to the home. */
export type HomeText = Readonly<Record<string, string>>;

const xml = (text: string): string => `<?xml version='1.1' encoding='UTF-8'?>\n${text}`;

/** A freestyle job's config.xml with these elements in it. */
export const job = (inner = ''): string =>
  xml(`<project>\n  <properties/>\n  <canRoam>true</canRoam>\n${inner}</project>`);

/** A folder's config.xml. */
export const folder = xml(
  '<com.cloudbees.hudson.plugins.folder.Folder><properties/></com.cloudbees.hudson.plugins.folder.Folder>',
);

/** A home with one job in a folder, one user and one agent. */
export const smallHome: HomeText = {
  'config.xml': xml(`<hudson>
  <version>2.433</version>
  <useSecurity>true</useSecurity>
  <authorizationStrategy class="hudson.security.ProjectMatrixAuthorizationStrategy">
    <permission>USER:hudson.model.Hudson.Administer:root</permission>
  </authorizationStrategy>
  <securityRealm class="hudson.security.HudsonPrivateSecurityRealm"><disableSignup>true</disableSignup></securityRealm>
  <nodeRenameMigrationNeeded>false</nodeRenameMigrationNeeded>
</hudson>`),
  'users/users.xml': xml(`<hudson.model.UserIdMapper><idToDirectoryNameMap class="concurrent-hash-map">
  <entry><string>ada</string><string>ada_1</string></entry></idToDirectoryNameMap></hudson.model.UserIdMapper>`),
  'users/ada_1/config.xml': xml('<user><id>ada</id><fullName>Ada</fullName></user>'),
  'nodes/linux/config.xml': xml('<slave><name>linux</name><label>a b</label></slave>'),
  'jobs/team/config.xml': folder,
  'jobs/team/jobs/build/config.xml': job(),
};

const made: string[] = [];
atProcessEnd(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** An empty folder that is removed when the process of the tests ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'pipewarden-home-'));
  made.push(folder);
  return folder;
}

/** Writes a home into a folder (a new one by default) and returns its path. */
export function writeHome(files: HomeText, root = temporaryFolder()): string {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

export interface TarMember extends Partial<Headers> {
  name: string;
  text?: string | Buffer;
}

/** A gzipped tar with these members, in this order. */
export async function writeTarGz(members: readonly TarMember[]): Promise<string> {
  const pack = tar.pack();
  for (const { text = '', ...header } of members) pack.entry(header as Headers, text as string);
  pack.finalize();
  const parts: Buffer[] = [];
  for await (const part of pack) parts.push(part as Buffer);
  return writeArchive('home.tar.gz', gzipSync(Buffer.concat(parts)));
}

export interface ZipMember {
  name: string;
  text?: string | Buffer;
  /** Size the archive claims, when it lies. */
  claimedSize?: number;
  /** Unix mode, e.g. of a symbolic link. */
  mode?: number;
}

/** A zip with these members; yauzl reads only, and hostile archives must be written by hand anyway. */
export function writeZip(members: readonly ZipMember[]): string {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, text = '', claimedSize, mode = 0o100644 } of members) {
    const content = Buffer.from(text as string);
    const packed = deflateRawSync(content);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(0x800, 2);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(crc32(content), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(claimedSize ?? content.length, 18);
    fields.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fields, Buffer.from(name), packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE((mode << 16) >>> 0, 6);
    tail.writeUInt32LE(offset, 10);
    const madeOnUnix = Buffer.from([20, 3]);
    central.push(Buffer.concat([Buffer.from('PK\x01\x02', 'latin1'), madeOnUnix, fields, tail, Buffer.from(name)]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(members.length, 8);
  end.writeUInt16LE(members.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return writeArchive('home.zip', Buffer.concat([...locals, directory, end]));
}

/** Writes bytes as a file of this name in a new folder. */
export function writeArchive(name: string, bytes: Buffer): string {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, bytes);
  return path;
}

/** Members of an archive that hold a home, below a folder of their own. */
export function membersOf(files: HomeText, below = ''): { name: string; text: string }[] {
  return Object.entries(files).map(([path, text]) => ({ name: below + path, text }));
}

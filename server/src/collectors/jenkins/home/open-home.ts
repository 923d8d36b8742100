/** Opens what was given as a home, folder or archive, and finds the home in it. */
import { realpath, stat } from 'node:fs/promises';
import { openRegularFile } from '../../files/regular-file.js';
import { PipewardenError } from '../../../domain/errors.js';
import { decodeXmlBytes } from '../config/decode-bytes.js';
import { DirectoryFiles } from './directory-files.js';
import { type HomeFiles, type HomeLimits, type NoteGap, under } from './home-files.js';
import { readTar } from './tar-archive.js';
import { readZip } from './zip-archive.js';

export interface OpenedHome {
  files: HomeFiles;
  /** Where in `files` the home is: `` or `home`. */
  top: string;
}

const next = 'Give the folder that JENKINS_HOME names, or a .tar.gz, .tgz or .zip of it.';

/** @throws PipewardenError `home-missing`, `not-a-jenkins-home` or `archive-unreadable` */
export async function openHome(
  path: string,
  limits: HomeLimits,
  note: NoteGap,
  signal?: AbortSignal,
): Promise<OpenedHome> {
  const real = await realpath(path).catch(() => {
    throw new PipewardenError('home-missing', `There is nothing at ${path}.`, next);
  });
  const isFolder = (await stat(real)).isDirectory();
  const files = isFolder ? new DirectoryFiles(real, limits, note) : await openArchive(real, path, limits, note, signal);
  const top = await findHome(files, '', isFolder ? 1 : 5);
  if (top === undefined) throw notAHome(path, await holdsCodeAlone(files));
  return { files, top };
}

async function openArchive(
  real: string,
  path: string,
  limits: HomeLimits,
  note: NoteGap,
  signal?: AbortSignal,
): Promise<HomeFiles> {
  const start = await firstBytes(real, path);
  if (start[0] === 0x1f && start[1] === 0x8b) return readTar(real, true, limits, note, signal);
  if (start.subarray(0, 2).toString('latin1') === 'PK') return readZip(real, limits, note, signal);
  if (start.subarray(257, 262).toString('latin1') === 'ustar') return readTar(real, false, limits, note, signal);
  throw notAHome(path, false);
}

async function firstBytes(real: string, path: string): Promise<Buffer> {
  try {
    const file = await openRegularFile(real);
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(512), 0, 512, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (error) {
    throw new PipewardenError('home-unreadable', `${path} could not be read.`, 'Check its permissions.', {
      cause: error,
    });
  }
}

/** The shallowest folder that is a home, at most `depth` folders down. */
async function findHome(files: HomeFiles, folder: string, depth: number): Promise<string | undefined> {
  if (await isHome(files, folder)) return folder;
  if (depth === 0) return undefined;
  const inner = (await files.list(folder)).filter((entry) => entry.kind === 'folder').slice(0, 200);
  for (const entry of inner) {
    const found = await findHome(files, under(folder, entry.name), depth - 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

const companions = new Set(['users', 'nodes', 'secrets', 'secret.key', 'credentials.xml']);

/** A controller's config.xml; or, where that is missing or damaged, the folders only a home has together. */
async function isHome(files: HomeFiles, folder: string): Promise<boolean> {
  const bytes = await files.read(under(folder, 'config.xml')).catch(() => new Uint8Array());
  if (bytes) {
    const start = decodeXmlBytes(bytes.subarray(0, 8192))
      .replace(/<\?.*?\?>|<!--.*?-->/gs, '')
      .trimStart();
    if (/^<(hudson|jenkins|jenkins\.model\.Jenkins)[\s>/]/.test(start)) return true;
    if (/^<[A-Za-z]/.test(start)) return false;
  }
  const marks = await files.list(folder, (name) => name === 'jobs' || companions.has(name));
  return marks.length > 1 && marks.some((entry) => entry.name === 'jobs');
}

/** A repository of configuration as code has the file and no home around it. */
async function holdsCodeAlone(files: HomeFiles): Promise<boolean> {
  return (await files.list('', (name) => /\.ya?ml$/i.test(name))).length > 0;
}

function notAHome(path: string, isCode: boolean): PipewardenError {
  return new PipewardenError(
    'not-a-jenkins-home',
    `${path} is not a Jenkins home: neither it nor a folder in it has a config.xml that begins with <hudson>, or jobs/ beside users/ or nodes/.`,
    isCode ? `For configuration as code: pipewarden collect jenkins-casc --source NAME ${path}` : next,
  );
}

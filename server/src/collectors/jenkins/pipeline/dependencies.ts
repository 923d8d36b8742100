/** Code that builds take from repositories because a file of what they check out names it: packages of npm and of pip from Git. */
import type { RepositoryUse } from '../../../domain/builds.js';
import { keptAddress } from '../../../text/kept-literals.js';

type FindFile = (path: string) => Promise<{ file: string; text: string } | null>;

interface Dependency {
  name: string;
  address: string;
  line: number;
}

const files: readonly { path: string; lock: string | null; read: (text: string) => readonly Dependency[] }[] = [
  { path: 'package.json', lock: 'package-lock.json', read: ofNpm },
  { path: 'requirements.txt', lock: null, read: ofPip },
];

/** Dependencies by a name that can move: a branch, a tag, a range of versions. A commit is fixed, and left out. */
export async function readDependencies(find: FindFile): Promise<RepositoryUse[]> {
  const uses: RepositoryUse[] = [];
  for (const { path, lock, read } of files) {
    const found = await find(path);
    if (!found) continue;
    const dependencies = read(found.text);
    const locked = lock !== null && dependencies.length > 0 && (await find(lock)) !== null;
    for (const { name, address, line } of dependencies) {
      const value = keptAddress(address);
      if (value === null) continue;
      uses.push({
        ...{ kind: 'repository', step: `${path} ${name}`, branch: null, value, certain: false },
        ...{ named: { in: path, lock: locked ? lock : null }, place: { file: found.file, line } },
      });
    }
  }
  return uses;
}

/** `git+https://…#ref`, `git@host:…`, `github:owner/name`, `owner/name`, as npm-package-arg reads them. */
function ofNpm(text: string): Dependency[] {
  return sections
    .flatMap((section) => Object.entries(recordOf(parsed(text)[section])))
    .flatMap(([name, version]) => {
      const address = typeof version === 'string' ? addressOf(version) : undefined;
      return address === undefined ? [] : [{ name, address, line: lineOf(text, JSON.stringify(name)) }];
    });
}

const sections = ['dependencies', 'devDependencies', 'optionalDependencies'];
const hosts: Readonly<Record<string, string>> = {
  github: 'https://github.com/',
  gitlab: 'https://gitlab.com/',
  bitbucket: 'https://bitbucket.org/',
};

function addressOf(version: string): string | undefined {
  const [place = '', ref = ''] = version.split('#');
  if (isCommit(ref)) return undefined;
  if (/^git\+|^git(?:@|:\/\/)|^(?:https?|ssh):\/\/.*\.git$/.test(place)) return place.replace(/^git\+/, '');
  const [, host = 'github', path] = /^(?:(github|gitlab|bitbucket):)?([\w.-]+\/[\w.-]+)$/.exec(place) ?? [];
  return path === undefined || place.startsWith('.') ? undefined : `${hosts[host]}${path}`;
}

/** `git+https://host/owner/name.git@ref#egg=x`, alone or after `name @`. */
function ofPip(text: string): Dependency[] {
  return text.split('\n').flatMap((written, at) => {
    const [, place = ''] = /(?:^|\s|@)git\+([a-z]+:\/\/[^\s;#]+)/.exec(written.replace(/(?:^|\s)#.*$/, '')) ?? [];
    const [, address = '', ref = ''] = /^([a-z]+:\/\/(?:[^/@]*@)?[^@]+)(?:@(.+))?$/.exec(place) ?? [];
    if (address === '' || isCommit(ref)) return [];
    return [
      {
        name: address
          .split('/')
          .at(-1)!
          .replace(/\.git$/, ''),
        address,
        line: at + 1,
      },
    ];
  });
}

const isCommit = (ref: string): boolean => /^[0-9a-f]{40}$/i.test(ref);

function parsed(text: string): Readonly<Record<string, unknown>> {
  try {
    return recordOf(JSON.parse(text));
  } catch {
    return {};
  }
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

function lineOf(text: string, name: string): number {
  return text.slice(0, Math.max(0, text.indexOf(name))).split('\n').length;
}

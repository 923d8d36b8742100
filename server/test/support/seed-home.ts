/** The seed estate as files: what the tests of its shape read, without the collector they would otherwise test. */
import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SaxesParser } from 'saxes';

export const seedFolder = fileURLToPath(new URL('../../../seed', import.meta.url));
const homeFolder = join(seedFolder, 'jenkins-home');

export interface ExpectedCase {
  principal: string;
  permission: string;
  resource: string;
  decision: 'allowed' | 'denied';
  why: string;
  reachable?: 'allowed' | 'denied';
}

export interface Expected {
  source: string;
  counts: Record<'users' | 'groups' | 'folders' | 'jobs' | 'agents' | 'credentials' | 'views', number>;
  cases: readonly ExpectedCase[];
  paths: readonly { from: string; to: string; exists: boolean; why: string }[];
  /** Relationships that come first among the choke points `towards` a node. */
  chokePoints: readonly { from: string; type: string; to: string; towards: string; why: string }[];
  /** Findings there are, by risk query and subject, on the day the home was written. */
  highlights: readonly { risk: string; subject: string; says: string }[];
  /** Risk queries that find nothing here. */
  silent: readonly string[];
}

export function readSeedJson<T>(name: string): T {
  return JSON.parse(readSeedText(name)) as T;
}

/** A file beside the home. */
export function readSeedText(name: string): string {
  return readFileSync(join(seedFolder, name), 'utf8');
}

/** Path within the home (with `/`) to text, of every file. */
export function readHome(): ReadonlyMap<string, string> {
  return new Map(
    readdirSync(homeFolder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [relative(homeFolder, path), readFileSync(path, 'utf8')]),
  );
}

/** `kind<TAB>text<TAB>where` of each line of sentinels.txt. */
export function readSentinels(): readonly { kind: string; text: string; where: string }[] {
  return readFileSync(join(seedFolder, 'sentinels.txt'), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t'))
    .map(([kind = '', text = '', where = '']) => ({ kind, text, where }));
}

/** Name of the root element; throws when the text is not well-formed. */
export function rootElement(xml: string): string {
  const parser = new SaxesParser();
  let root: string | undefined;
  parser.on('opentag', (tag) => {
    root ??= tag.name;
  });
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(xml).close();
  return root ?? '';
}

/** What stands in every `<element>` of the text that holds text alone. */
export function textsOf(xml: string, element: string): readonly string[] {
  return [...xml.matchAll(new RegExp(`<${element}>([^<]*)</${element}>`, 'g'))].map(([, text = '']) => text);
}

/** Full name of the item a configuration file belongs to; a branch is named by `name-utf8.txt` beside it. */
export function itemName(path: string, home: ReadonlyMap<string, string>): string {
  const folder = path.replace(/\/config\.xml$/, '');
  const name = home.get(`${folder}/name-utf8.txt`) ?? folder.split('/').at(-1) ?? '';
  const above = folder.split('/').slice(0, -1).join('/');
  const parents = above.split('/').filter((part) => part !== 'jobs' && part !== 'branches');
  return [...parents, name].join('/');
}

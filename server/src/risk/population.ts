/** What a count of findings is out of: "12 of 340 jobs". The header of a risk query names it as `of: jobs`. */
import type { NodeRef } from '../domain/answers.js';
import type { NodeKind } from '../domain/graph.js';
import { kindWords } from '../domain/graph/kind-words.js';
import type { NodeId } from '../domain/ids.js';
import type { Graph } from '../graph/graph.js';

/** Kinds a header may name, by their words. */
const countedKinds = [
  ...([
    'controller',
    'folder',
    'job',
    'view',
    'agent',
    'user',
    'group',
    'role',
    'token',
    'store',
    'credential',
  ] as const),
  ...(['repository-host', 'policy', 'host', 'layer', 'host-factory', 'record', 'ssh-key', 'task'] as const),
] satisfies readonly NodeKind[];

type CountedKind = (typeof countedKinds)[number];

const manyOf = (kind: CountedKind): string => kindWords(kind)[1];

/** One word for all that may hold something. */
const principals: readonly CountedKind[] = ['user', 'group', 'policy', 'host', 'layer', 'host-factory', 'record'];

/** What a header may say, in one sentence. */
export const populationWords = `principals, ${countedKinds.map(manyOf).join(', ')}`;

export interface Population {
  kinds: readonly CountedKind[];
  /** Principals that grants or members only name, and those that are built in, count as well. */
  named: boolean;
}

/** `users, groups` of a header, with `named` before it where unseen ones count; undefined for a word that is none. */
export function readPopulation(text: string): Population | undefined {
  const named = text.startsWith('named ');
  const said = named ? text.slice('named '.length) : text;
  if (said === 'principals') return { kinds: principals, named };
  const kinds = said.split(',').map((word) => kindOf(word.trim()));
  return kinds.includes(undefined) ? undefined : { kinds: kinds as CountedKind[], named };
}

function kindOf(many: string): CountedKind | undefined {
  return countedKinds.find((kind) => manyOf(kind) === many);
}

/** As the header has it. */
export function printPopulation({ kinds, named }: Population): string {
  const said = kinds.length > MOST_NOUNS ? ['principals'] : kinds.map(manyOf);
  return `${named ? 'named ' : ''}${said.join(', ')}`;
}

export interface KindCount {
  source: string;
  kind: CountedKind;
  count: number;
}

type CountRow = { source: string; kind: CountedKind; seen: number; named: number };

/** How many there are in each source, or in the one that is named. Most risk queries count the same kinds: each is counted once a load. */
export async function countPopulation(
  graph: Graph,
  { kinds, named }: Population,
  source: string | null,
): Promise<readonly KindCount[]> {
  const count = (kind: CountedKind) =>
    graph.read<CountRow>('paths/count-kinds', { kinds: [kind], source }, { remember: true });
  const rows = await Promise.all([...kinds].sort().map(count));
  return rows.flat().map((row) => ({ source: row.source, kind: row.kind, count: named ? row.named : row.seen }));
}

/** Whether a node is among those that are counted: of one of the kinds and, unless named ones count, seen and no built-in user. */
export function isCounted({ kinds, named }: Population, properties: Readonly<Record<string, unknown>>): boolean {
  if (!(kinds as readonly unknown[]).includes(properties['kind'])) return false;
  return named || (properties['known'] !== false && !(properties['kind'] === 'user' && properties['builtin'] === true));
}

export interface OutOf {
  population: Population;
  /** What counts, as far as it was asked about. */
  counts: readonly KindCount[];
  /** Subjects that are not among those counted: never seen, built in. */
  apart: readonly NodeId[];
}

/** Kinds that are listed in a sentence; what has more is principals. */
const MOST_NOUNS = 4;

export interface Share {
  /** Subjects among those counted. */
  found: number;
  /** Subjects that are not. */
  apart: number;
  of: number;
  /** `12 of 340 jobs`, `1 of 1 job`, `2 of 12 users and groups, and 1 built in or never seen`. */
  text: string;
}

/** Of a list of findings of one risk query. `source`: only what is there counts. */
export function shareOf(outOf: OutOf, subjects: readonly Pick<NodeRef, 'id'>[], source?: string | null): Share {
  const outside = new Set(outOf.apart);
  const ids = [...new Set(subjects.map(({ id }) => id))];
  const found = ids.filter((id) => !outside.has(id)).length;
  const apart = ids.length - found;
  const counts = outOf.counts.filter((each) => source == null || each.source === source);
  const of = counts.reduce((sum, { count }) => sum + count, 0);
  const text = `${found} of ${of} ${nounsOf(outOf.population, counts, of)}${apart === 0 ? '' : `, and ${apart} built in or never seen`}`;
  return { found, apart, of, text };
}

/** Kinds of which there are none are left out, unless there are none at all. */
function nounsOf({ kinds, named }: Population, counts: readonly KindCount[], of: number): string {
  const present = kinds.filter((kind) => of === 0 || counts.some((each) => each.kind === kind && each.count > 0));
  const nouns = present.length > MOST_NOUNS ? ['principals'] : present.map((kind) => kindWords(kind)[of === 1 ? 0 : 1]);
  const said = [nouns.slice(0, -1).join(', '), nouns.at(-1)].filter((part) => part !== '').join(' and ');
  return named ? `named ${said}` : said;
}

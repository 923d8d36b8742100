/**
 * Digests of what a partition should hold. Equal digests of partitions mean there is nothing to compare; where they differ, the
 * marks, which are digests of single homes, tell which homes do.
 */
import { hash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { byKey, keyOf, type Home, type Partition } from './arrange.js';
import { canonicalMark, canonicalText } from './canonical.js';
import { labelsOf } from './labels.js';

/** Changes when the way facts are written to the graph changes, so that older graphs are compared in full. */
const FORM = 4;

/** Ends the key of a relationship in its line; sorts before whatever could follow in a longer key. */
const KEY_END = '\u0000\u0000';

/** Characters of a mark: 66 bits. A change goes unseen if its mark is one of the few hundred of its partition. */
const MARK = 11;

export interface PartitionDigest {
  digest: string;
  /** Of all homes, sorted and written one after the other. */
  marks: string;
}

/** The digests of all partitions, in order; lets other work go on in between. */
export async function digestAll(partitions: readonly Partition[]): Promise<PartitionDigest[]> {
  const digests: PartitionDigest[] = [];
  for (const partition of partitions) {
    digests.push(digest(partition));
    await setImmediate();
  }
  return digests;
}

/** One digest of all partitions, however many the source was cut into. */
export function sourceDigest(partitions: readonly Pick<PartitionDigest, 'marks'>[]): string {
  const marks = partitions.flatMap(({ marks: written }) => [...marksIn(written)]).sort();
  return hash('sha256', `${FORM}\n${marks.join('')}`, 'base64url');
}

/**
 * Independent of the order of facts. Marks every home, and merges relationships stated twice, which shows in
 * `partition.merged`.
 */
export function digest(partition: Partition): PartitionDigest {
  for (const home of partition.homes) if (markHome(home)) partition.merged = true;
  const marks = partition.homes
    .map(({ mark }) => mark)
    .sort()
    .join('');
  return { digest: hash('sha256', `${FORM}\n${marks}`, 'base64url'), marks };
}

/** The marks that were written one after the other. */
export function marksIn(written: string): Set<string> {
  const marks = new Set<string>();
  for (let at = 0; at < written.length; at += MARK) marks.add(written.slice(at, at + MARK));
  return marks;
}

/** Whether relationships of the home had to be merged. */
function markHome(home: Home): boolean {
  let lines = relationshipLines(home);
  const twins = hasTwins(lines);
  if (twins) {
    home.relationships = [...byKey(home.relationships).values()];
    lines = relationshipLines(home);
  }
  home.mark = hash('sha256', `${FORM}\n${nodeLine(home)}\n${lines.join('\n')}`, 'base64url').slice(0, MARK);
  return twins;
}

function nodeLine({ id, node }: Home): string {
  return node ? [id, node.name, labelsOf(node).join(' '), canonicalText(node.properties)].join('\u0000') : id;
}

/** Stands for the node itself at the ends of its relationships: no other id is written like this. */
const ITSELF = '=';

/** Sorted. */
function relationshipLines({ id, relationships }: Home): string[] {
  const lines = relationships.map((relationship) => {
    const { from, to, properties } = relationship;
    const key = keyOf(relationship, from === id ? ITSELF : from, to === id ? ITSELF : to);
    return key + KEY_END + canonicalMark(properties);
  });
  return lines.length > 1 ? lines.sort() : lines;
}

/** Whether two lines, which then stand side by side, have the same key. */
function hasTwins(lines: readonly string[]): boolean {
  for (let at = 1; at < lines.length; at++) {
    const [one, other] = [lines[at - 1]!, lines[at]!];
    const end = one.indexOf(KEY_END);
    if (other.startsWith(KEY_END, end) && other.startsWith(one.slice(0, end))) return true;
  }
  return false;
}

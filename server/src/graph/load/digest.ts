/** A digest of everything a partition should hold: equal digests mean there is nothing to compare. */
import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { byKey, relationshipKey, type Partition } from './arrange.js';
import { canonicalText } from './canonical.js';
import { labelsOf } from './labels.js';

/** Changes when the way facts are written to the graph changes, so that older graphs are compared in full. */
const FORM = 2;

/** Ends the key of a relationship in its line; sorts before whatever could follow in a longer key. */
const KEY_END = '\u0000\u0000';

/** The digests of all partitions, in order; lets other work go on in between. */
export async function digestAll(partitions: readonly Partition[]): Promise<string[]> {
  const digests: string[] = [];
  for (const partition of partitions) {
    digests.push(digest(partition));
    await setImmediate();
  }
  return digests;
}

/** Independent of the order of facts. Merges relationships stated twice, which shows in `partition.merged`. */
export function digest(partition: Partition): string {
  let lines = relationshipLines(partition);
  if (hasTwins(lines)) {
    partition.relationships = [...byKey(partition.relationships).values()];
    partition.merged = true;
    lines = relationshipLines(partition);
  }
  const hash = createHash('sha256').update(`${FORM}\n`).update(nodeLines(partition).join('\n'));
  return hash.update(lines.join('\n')).digest('base64url');
}

/** Sorted. */
function nodeLines({ nodes }: Partition): string[] {
  return nodes
    .map((node) => [node.id, node.name, labelsOf(node).join(' '), canonicalText(node.properties)].join('\u0000'))
    .sort();
}

/** Sorted. */
function relationshipLines({ relationships }: Partition): string[] {
  return relationships
    .map((relationship) => relationshipKey(relationship) + KEY_END + canonicalText(relationship.properties))
    .sort();
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

/** A digest of everything a partition should hold: equal digests mean there is nothing to compare. */
import { createHash } from 'node:crypto';
import { byKey, type Partition } from './arrange.js';
import { canonicalText } from './canonical.js';
import { labelsOf } from './labels.js';

/** Changes when the way facts are written to the graph changes, so that older graphs are compared in full. */
const FORM = 1;

/** Independent of the order of facts. */
export function digest(partition: Partition): string {
  const lines: string[] = [];
  for (const node of partition.nodes) {
    lines.push([node.id, node.name, labelsOf(node).join(' '), canonicalText(node.properties)].join('\u0000'));
  }
  for (const [key, { properties }] of byKey(partition.relationships))
    lines.push(`${key}\u0000${canonicalText(properties)}`);
  return createHash('sha256').update(`${FORM}\n`).update(lines.sort().join('\n')).digest('base64url');
}

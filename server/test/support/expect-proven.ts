/** What every narrative must be: proven by the graph, and tied to reviewed controls alone. */
import { expect } from 'vitest';
import { controlIds } from '../../src/governance/narratives/control-map.js';
import type { Narrative } from '../../src/governance/narratives/narrative.js';
import type { Graph } from '../../src/graph/graph.js';

/** Every proof names a relationship that the graph has, every control one of the map. */
export async function expectProven(graph: Graph, { parts }: Narrative): Promise<number> {
  const proofs = parts.flatMap(({ proof }) => proof);
  for (const { type, from, to, sentence } of proofs) {
    if (type.startsWith('CAN')) continue; // leads to a scope, which is shown as what it covers
    const rows = await graph.read<{ to: { properties: { id: string; list?: string } } }>(
      'access/execution-neighbours',
      { id: from, types: [type] },
    );
    expect(
      rows.some(({ to: end }) => [end.properties.id, end.properties.list].includes(to)),
      sentence,
    ).toBe(true);
    expect(sentence).toMatch(/, (read at|concluded by) .+\.$/);
  }
  const named = parts.flatMap(({ controls }) =>
    controls.map((each) => /^Supports evidence for (.+?), /.exec(each)![1]!),
  );
  expect(named.filter((id) => !controlIds().has(id))).toEqual([]);
  return proofs.length;
}

/** `pipewarden what-if --remove … --add …`: what a change of the graph would do. */
import { resolveNode } from '../../access/names.js';
import { parseRemoval, parseStep } from '../../paths/step-text.js';
import { whatIfChanged, type WhatIf } from '../../paths/what-if.js';
import { note, printJson, printTable } from '../print.js';
import { interruption, withGraph } from '../session.js';

export interface ChangeFlags {
  remove?: readonly string[];
  add?: readonly string[];
  to?: string;
  json: boolean;
}

export async function runWhatIfChanged({ remove = [], add = [], to, json }: ChangeFlags): Promise<void> {
  const signal = interruption();
  const found = await withGraph(async (graph) => {
    const removals = await Promise.all(remove.map((text) => parseRemoval(graph, text)));
    return whatIfChanged(
      graph,
      {
        remove: removals.flatMap((each) => ('step' in each ? [each.step] : [])),
        removeNodes: removals.flatMap((each) => ('node' in each ? [each.node] : [])),
        add: await Promise.all(add.map((text) => parseStep(graph, text))),
        ...(to === undefined ? {} : { to: (await resolveNode(graph, to)).id }),
      },
      signal,
    );
  });
  if (json) printJson(found);
  else printEffect(found);
}

function printEffect({ to, before, after, cut, opened, nodes, nodeCount, peopleCount, truncated }: WhatIf): void {
  const lines = [
    ...cut.map((person) => ({ change: 'path cut', about: person.id, count: '' })),
    ...opened.map((person) => ({ change: 'path opened', about: person.id, count: '' })),
    ...nodes.flatMap(({ node, lost, gained }) => [
      ...(lost > 0 ? [{ change: 'lost', about: node.id, count: String(lost) }] : []),
      ...(gained > 0 ? [{ change: 'gained', about: node.id, count: String(gained) }] : []),
    ]),
  ];
  if (lines.length > 0)
    printTable(lines, [
      { title: 'CHANGE', value: (line) => line.change },
      { title: 'PEOPLE', value: (line) => line.count },
      { title: 'ABOUT', value: (line) => line.about },
    ]);
  const ends = to.length === 1 ? to[0]!.id : 'tier zero';
  note(`People with an attack path to ${ends}: ${before} before, ${after} after.`);
  note(`${peopleCount} people lose or gain something, of ${nodeCount} nodes. Nothing was changed.`);
  if (truncated) note('The longest lists are cut: --json has all counts.');
}

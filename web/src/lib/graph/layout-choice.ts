/** Which arrangement suits a picture of a given shape and size. */
export const layoutNames = ['fcose', 'dagre', 'radial', 'breadthfirst'] as const;
export type LayoutName = (typeof layoutNames)[number];
/** How it is arranged in fact: of many nodes in another way than asked for. */
export type Arrangement = LayoutName | 'force';

/** Elements beyond which a picture is drawn only when asked for; the table opens instead. */
export const drawLimit = 1000;
/** Nodes up to which each layout answers within a second on a small machine (measured: fcose takes 0.7 s of it for 200, 1.3 s for 300). */
const comfortable: Readonly<Record<LayoutName, number>> = {
  fcose: 200,
  dagre: 300,
  radial: Infinity,
  breadthfirst: Infinity,
};

export function isLayoutName(text: string | null): text is LayoutName {
  return (layoutNames as readonly string[]).includes(text ?? '');
}

/** The wanted layout while it is comfortable, else the one nearest to it that is. */
export function chooseLayout(wanted: LayoutName, nodes: number): Arrangement {
  if (nodes <= comfortable[wanted]) return wanted;
  return wanted === 'dagre' ? 'breadthfirst' : 'force';
}

/** Which arrangement suits a picture of a given shape and size. */
export const layoutNames = ['fcose', 'dagre', 'radial', 'breadthfirst'] as const;
export type LayoutName = (typeof layoutNames)[number];

/** Elements beyond which a picture is drawn only when asked for; the table opens instead. */
export const drawLimit = 1000;
/** Nodes up to which each layout answers in about two seconds on a small machine (measured). */
const comfortable: Readonly<Record<LayoutName, number>> = {
  fcose: 1000,
  dagre: 300,
  radial: Infinity,
  breadthfirst: Infinity,
};

export function isLayoutName(text: string | null): text is LayoutName {
  return (layoutNames as readonly string[]).includes(text ?? '');
}

/** The wanted layout while it is comfortable, else the cheapest that keeps the picture's order. */
export function chooseLayout(wanted: LayoutName, nodes: number): LayoutName {
  if (nodes <= comfortable[wanted]) return wanted;
  return wanted === 'dagre' ? 'breadthfirst' : 'radial';
}

/** What the picture on a page shows, read from the drawing itself. To be given to `page.evaluate`. */

interface Element {
  id(): string;
  data(name: string): unknown;
  hasClass(name: string): boolean;
  position(): { x: number; y: number };
  renderedPosition(): { x: number; y: number };
}

interface Drawn {
  nodes(): Iterable<Element>;
  zoom(): number;
}

/** Labels of the circles, from the inside out. */
export function guideLabels(): string[] {
  const { cy } = (document.querySelector('#graph .surface') as unknown as { _cyreg: { cy: Drawn } })._cyreg;
  return [...cy.nodes()].filter((node) => node.data('guide') === true).map((node) => String(node.data('label')));
}

/** Where each node is on the screen. */
export function nodePlaces(): Record<string, { x: number; y: number }> {
  const { cy } = (document.querySelector('#graph .surface') as unknown as { _cyreg: { cy: Drawn } })._cyreg;
  const nodes = [...cy.nodes()].filter((node) => node.data('guide') !== true);
  return Object.fromEntries(nodes.map((node) => [node.id(), node.renderedPosition()]));
}

/** Where each node is in the picture, however it is zoomed; rounded as a link rounds. */
export function placesInPicture(): Record<string, { x: number; y: number }> {
  const { cy } = (document.querySelector('#graph .surface') as unknown as { _cyreg: { cy: Drawn } })._cyreg;
  const nodes = [...cy.nodes()].filter((node) => node.data('guide') !== true);
  const round = ({ x, y }: { x: number; y: number }) => ({ x: Math.round(x), y: Math.round(y) });
  return Object.fromEntries(nodes.map((node) => [node.id(), round(node.position())]));
}

/** What is written under each node. */
export function nodeLabels(): Record<string, string> {
  const { cy } = (document.querySelector('#graph .surface') as unknown as { _cyreg: { cy: Drawn } })._cyreg;
  const nodes = [...cy.nodes()].filter((node) => node.data('guide') !== true);
  return Object.fromEntries(nodes.map((node) => [node.id(), String(node.data('label'))]));
}

/** Where nodes were put, as a link carries it: a short name and two numbers for each. Pure. */

export interface Placed {
  id: string;
  x: number;
  y: number;
}

export type Places = ReadonlyMap<string, { x: number; y: number }>;

/** Nodes past which a link would be too long to be passed on. */
const mostPlaced = 150;

/** Places in whole pixels, as the server keeps them. */
export function inPixels(nodes: readonly Placed[]): { node: string; x: number; y: number }[] {
  return nodes.map(({ id, x, y }) => ({ node: id, x: Math.round(x), y: Math.round(y) }));
}

/** `k3f9a.-2s.1c-…`; empty for none, and for too many. */
export function printPlaces(nodes: readonly Placed[]): string {
  if (nodes.length > mostPlaced) return '';
  const number = (value: number) => Math.round(value).toString(36);
  return nodes.map(({ id, x, y }) => `${nameOf(id)}.${number(x)}.${number(y)}`).join('~');
}

/** Characters of an address that every browser, mail and chat passes on. */
const longestLink = 4000;

/** Whether a link carries everything: the places it has to, in an address that is passed on whole. */
export function fitsLink(link: string, nodes: readonly Placed[]): boolean {
  return nodes.length <= mostPlaced && link.length <= longestLink;
}

/** Places of the nodes that a link names; what it says of others is left out. */
export function parsePlaces(text: string | null, ids: readonly string[]): Places {
  const byName = new Map(ids.map((id) => [nameOf(id), id]));
  const places = new Map<string, { x: number; y: number }>();
  for (const part of text?.split('~') ?? []) {
    const [name = '', x = '', y = ''] = part.split('.');
    const id = byName.get(name);
    const at = { x: parseInt(x, 36), y: parseInt(y, 36) };
    if (id !== undefined && Number.isFinite(at.x) && Number.isFinite(at.y)) places.set(id, at);
  }
  return places;
}

/** FNV-1a, 32 bits: a node of a picture is told from the others, not from all there are. */
function nameOf(id: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < id.length; at += 1) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(36);
}

/** Lists as Pipewarden answers them, turned into the names the peer knows. */

export interface Answers {
  totalCount: number;
  nodes: { principal?: { id: string }; resource?: { id: string } }[];
}

/** Throws when a page is not the whole list: half a list must never count as a fast one. */
export function namesIn({ nodes, totalCount }: Answers, idOf: (name: string) => string, part: boolean): string[] {
  if (!part && totalCount !== nodes.length) throw new Error(`${nodes.length} of ${totalCount} answers were sent.`);
  const prefix = idOf('-').slice(0, -1); // an id without a name ends before its slash
  const ids = nodes.map(({ principal, resource }) => (principal ?? resource)!.id);
  return ids.filter((id) => id.startsWith(prefix)).map((id) => id.slice(prefix.length));
}

/** Kinds that can be granted something. */
import { nodeKinds, type NodeDeclaration, type NodeKind } from '../domain/graph.js';

export const principalKinds: readonly NodeKind[] = (Object.keys(nodeKinds) as NodeKind[]).filter((kind) => {
  const declaration: NodeDeclaration = nodeKinds[kind];
  return declaration.also?.includes('Principal') ?? false;
});

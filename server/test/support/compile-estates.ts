/** Facts of small estates of several systems, without a graph. */
import type { Compiled } from '../../src/compile/compiled.js';
import { compileConjur } from '../../src/compile/conjur/compile.js';
import { compileJenkins } from '../../src/compile/jenkins/compile.js';
import { compileOpenGraph } from '../../src/compile/opengraph/compile.js';
import { compileSsh } from '../../src/compile/ssh/compile.js';
import { compileSummon } from '../../src/compile/summon/compile.js';
import type { NodeFact, RelationshipFact } from '../../src/domain/facts.js';
import { matchPlainPatterns } from './estate.js';
import { snapshotsOf, type EstateSnapshot } from './estate-snapshots.js';
import type { EstatesText } from './risk-cases/estates-case.js';

export const plainNames = {
  vault: 'vault',
  tasks: 'tasks',
  machines: 'machines',
  elsewhere: 'elsewhere',
  jenkins: 'jenkins',
};

export interface EstatesFacts {
  nodes: ReadonlyMap<string, NodeFact>;
  /** Those whose ends are both there: the loader leaves the others out. */
  relationships: readonly RelationshipFact[];
}

export async function compileEstates(text: EstatesText): Promise<EstatesFacts> {
  const nodes = new Map<string, NodeFact>();
  const relationships: RelationshipFact[] = [];
  for (const snapshot of snapshotsOf(text, plainNames)) {
    const { facts } = await compileOne(snapshot, nodes);
    for (const node of facts.nodes) nodes.set(node.id, node);
    relationships.push(...facts.relationships);
  }
  return { nodes, relationships: relationships.filter(({ from, to }) => nodes.has(from) && nodes.has(to)) };
}

function compileOne(snapshot: EstateSnapshot, known: ReadonlyMap<string, NodeFact>): Promise<Compiled> {
  switch (snapshot.system) {
    case 'conjur':
      return compileConjur(snapshot, {});
    case 'jenkins':
      return compileJenkins(snapshot, { matchPatterns: matchPlainPatterns });
    case 'opengraph':
      return compileOpenGraph(snapshot, {});
    case 'summon':
      return compileSummon(snapshot, {});
    case 'ssh':
      return compileSsh(snapshot, { findNodes: (ids) => Promise.resolve(new Set(ids.filter((id) => known.has(id)))) });
  }
}

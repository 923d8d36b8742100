/** A phase of its own: an estate under the role strategy is compiled, its patterns matched by Java's own engine in Neo4j. */
import { compileJenkins } from '../../server/src/compile/jenkins/compile.js';
import { matchJavaRegex } from '../../server/src/graph/java-regex.js';
import { openGraph } from '../../server/src/graph/open.js';
import { generateEstate, type Size } from './generate.js';
import { cpuOf, memoryOf, timed, type Memory } from './measure.js';
import { underRoles } from './roles.js';

export interface RolesFigures {
  roles: number;
  items: number;
  relationships: number;
  /** Milliseconds: of the whole compile, and of the matching in it. */
  ms: number;
  matching: number;
  /** Processor time of this process, milliseconds; others on the machine stretch `ms`. */
  cpu: number;
  memory: Memory;
}

export async function runRolesPhase(dataDir: string, size: Size, seed: number, roles: number): Promise<RolesFigures> {
  const snapshot = underRoles(generateEstate(size, seed, 'bench-roles'), roles, seed);
  const graph = await openGraph({ dataDir });
  try {
    let matching = 0;
    const before = cpuOf(process.pid) ?? 0;
    const { value, ms } = await timed(() =>
      compileJenkins(snapshot, {
        matchPatterns: async (questions) => {
          const matched = await timed(() => matchJavaRegex(graph, questions));
          matching += matched.ms;
          return matched.value;
        },
      }),
    );
    const cpu = (cpuOf(process.pid) ?? 0) - before;
    const relationships = value.facts.relationships.length;
    return { roles, items: snapshot.items.length, relationships, ms, matching, cpu, memory: memoryOf() };
  } finally {
    await graph.close();
  }
}

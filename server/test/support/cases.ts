/** Small homes that were once answered wrongly, each loaded as its own source. */
import { fileURLToPath } from 'node:url';
import { execution } from '../../src/access/execution.js';
import { collectJenkinsHome } from '../../src/collectors/jenkins/home/collect.js';
import { compileJenkins } from '../../src/compile/jenkins/compile.js';
import type { Facts } from '../../src/domain/facts.js';
import type { JenkinsSnapshot } from '../../src/domain/snapshot.js';
import { findPaths } from '../../src/paths/paths.js';
import { loadSnapshot } from '../../src/sources/load/load-snapshot.js';
import { matchPlainPatterns } from './estate.js';
import { ownSource, testGraph } from './graph.js';

export function casePath(name: string, file = 'home'): string {
  return fileURLToPath(new URL(`../cases/${name}/${file}`, import.meta.url));
}

/** The case as a collector reads it. */
export function readCase(name: string, source = 'r'): Promise<JenkinsSnapshot> {
  return collectJenkinsHome({ source, path: casePath(`jenkins/${name}`) });
}

/** What the case comes to, before it is loaded. */
export async function factsOfCase(name: string): Promise<Facts> {
  return (await compileJenkins(await readCase(name), { matchPatterns: matchPlainPatterns })).facts;
}

/** Loads the case; ids of questions and answers are written with the source `r`. */
export async function loadCase(name: string) {
  const graph = await testGraph();
  const source = ownSource(name);
  await loadSnapshot(graph, await readCase(name, source), { acceptShrink: true });
  const own = (id: string) => id.replace(/^([\w-]+:)r(?=\/|$)/, `$1${source}`);
  const plain = (id: string) => id.replace(`:${source}`, ':r');
  return {
    graph,
    source,
    own,
    plain,
    /** Types and ends of one shortest path; null: there is none. */
    path: async (from: string, to: string): Promise<readonly string[] | null> => {
      const { paths } = await findPaths(graph, { from: own(from), to: own(to), max: 1 });
      return paths[0]?.steps.map(({ type, to: end }) => `${type} ${plain(end.id)}`) ?? null;
    },
    builds: async (job: string) => {
      const answer = await execution(graph, own(job));
      return {
        ...answer,
        runsOn: answer.runsOn.map(({ node, decision, how }) => ({ id: plain(node.id), decision, how })),
      };
    },
  };
}

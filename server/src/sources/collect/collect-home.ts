/** What startCollection runs: reads a Jenkins home on this machine and loads the difference. */
import { collectJenkinsHome } from '../../collectors/jenkins/home/collect.js';
import { loadSnapshot } from '../load/load-snapshot.js';
import { conjurLinkOf } from '../../domain/jenkins-conjur.js';
import { keptScripts } from '../../collectors/jenkins/pipeline/script-cache.js';
import type { Graph } from '../../graph/graph.js';
import type { CollectionInput, ReportProgress } from './collections.js';
import { withEarlierInputs } from './remember-inputs.js';

/** Snapshots are kept under `dataDir`. Rejects with what collecting and loading throw. */
export function collectHome(
  graph: Graph,
  dataDir: string,
): (input: CollectionInput, report: ReportProgress, signal: AbortSignal) => Promise<void> {
  return async (
    { source, home, groups, permissions, repositoryWriters, samePrincipals, scannerResults, aiAgents, ...conjur },
    report,
    signal,
  ) => {
    const snapshot = await collectJenkinsHome({
      source,
      path: home,
      groupsFile: groups ?? undefined,
      permissionsFile: permissions ?? undefined,
      repositoryWritersFile: repositoryWriters ?? undefined,
      samePrincipals: samePrincipals ?? undefined,
      scannerResults: scannerResults ?? undefined,
      aiAgents: aiAgents ?? undefined,
      conjurLink: conjurLinkOf(conjur),
      remember: keptScripts(),
      onProgress: ({ done, total }) => report('reading', done, total),
      signal,
    });
    await loadSnapshot(graph, await withEarlierInputs(dataDir, snapshot), { dataDir, onProgress: report, signal });
  };
}

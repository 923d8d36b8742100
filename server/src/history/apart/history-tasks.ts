/** What this room does in threads. Each loads what it needs when it is run. */
import type { AnyTask } from '../../sources/apart/task.js';
import type { AskPast, RunPast } from '../as-of/kept-past.js';
import type { AskedDrift, AskFacts, AskPermissions } from '../drift/drift-pages.js';
import type { AskDrift } from '../drift/drift.js';
import type { PermissionChange } from '../drift/permission-drift.js';
import type { AskMinimise } from '../guidance/minimise.js';
import type { AskRotation } from '../guidance/rotate.js';
import type { AskScore, AskScoreSince } from '../score/ask-score.js';
import type { AskRanking } from '../score/rank-scores.js';
import { historyTask } from './history-task.js';

/** Signals do not cross: each thread has its own. */
type Plain<T> = Omit<T, 'signal'>;

const pages = () => import('../drift/drift-pages.js');

export const driftTask = historyTask('drift', async (graph, ask: Plain<AskDrift>, { signal }) =>
  (await pages()).driftSummary(graph, { ...ask, signal }),
);
export const factsTask = historyTask('drift-facts', async (graph, ask: AskFacts, { signal }) =>
  (await pages()).factPage(graph, ask, signal),
);
export const permissionsTask = historyTask('drift-permissions', async (graph, ask: AskPermissions, { signal }) =>
  (await pages()).permissionPage(graph, ask, signal),
);
export const causesTask = historyTask(
  'drift-causes',
  async (graph, ask: { asked: AskedDrift; first: number }, { signal }) => (await pages()).causesOf(graph, ask, signal),
);

export const wholeDriftTask = historyTask('drift-whole', async (graph, asked: AskedDrift, { signal }) =>
  (await pages()).wholeDrift(graph, asked, signal),
);
export const evidenceTask = historyTask(
  'drift-evidence',
  async (graph, ask: { asked: AskedDrift; change: PermissionChange }, { signal }) =>
    (await pages()).evidenceOfChange(graph, ask, signal),
);

const scores = () => import('../score/ask-score.js');

export const scoreTask = historyTask('score', async (graph, ask: Plain<AskScore>, { signal }) =>
  (await scores()).askScore(graph, { ...ask, signal }),
);
export const scoreSinceTask = historyTask('score-since', async (graph, ask: Plain<AskScoreSince>, { signal }) =>
  (await scores()).askScoreSince(graph, { ...ask, signal }),
);
export const scoreNumberTask = historyTask('score-number', async (graph, of: string) =>
  (await scores()).scoreOf(graph, of),
);
export const rankingTask = historyTask('ranking', async (graph, ask: Plain<AskRanking>, { signal }) =>
  (await import('../score/rank-scores.js')).rankingPage(graph, { ...ask, signal }),
);

export const minimiseTask = historyTask('minimise', async (graph, ask: Plain<AskMinimise>, { signal }) =>
  (await import('../guidance/minimise.js')).minimise(graph, { ...ask, signal }),
);
export const rotateTask = historyTask(
  'rotate',
  async (graph, { first, ...ask }: Plain<AskRotation> & { first: number }, { signal }) =>
    (await (await import('../guidance/rotate.js')).rotate(graph, { ...ask, signal })).slice(0, first),
);

const past = () => import('../as-of/kept-past.js');

export const openPastTask = historyTask('past-open', async (graph, ask: AskPast, { signal }) =>
  (await past()).openKept(graph, { ...ask, signal }),
);
export const runPastTask = historyTask('past-run', async (_, ask: RunPast) => (await past()).runInKept(ask));
export const momentTask = historyTask('past-moment', async (_, ask: { session: number }) =>
  (await past()).momentOf(ask),
);
export const releasePastTask = historyTask('past-release', async (_, ask: { session: number; broken: boolean }) =>
  (await past()).releaseKept(ask),
);

export const historyTasks: readonly AnyTask[] = [
  ...[driftTask, factsTask, permissionsTask, causesTask, wholeDriftTask, evidenceTask],
  ...[scoreTask, scoreSinceTask, scoreNumberTask, rankingTask, minimiseTask, rotateTask],
  ...[openPastTask, runPastTask, momentTask, releasePastTask],
];

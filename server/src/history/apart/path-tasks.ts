/** What looks at every path of an estate at once. The room of paths stands below the one that has threads. */
import type { AnyTask } from '../../sources/apart/task.js';
import type { CutQuestion } from '../../paths/cuts.js';
import type { WhatIfQuestion } from '../../paths/what-if.js';
import type { NodeId } from '../../domain/ids.js';
import { historyTask } from './history-task.js';

export const chokePointsTask = historyTask('choke-points', async (graph, ask: { to?: NodeId; first?: number }) =>
  (await import('../../paths/choke-points.js')).chokePoints(graph, ask),
);
export const cutTask = historyTask('cut', async (graph, ask: CutQuestion) =>
  (await import('../../paths/cuts.js')).findCut(graph, ask),
);
export const changeTask = historyTask('what-if-changed', async (graph, ask: WhatIfQuestion, { signal }) =>
  (await import('../../paths/what-if.js')).whatIfChanged(graph, ask, signal),
);

export const pathTasks: readonly AnyTask[] = [chokePointsTask, cutTask, changeTask];

/** Phase three, a process of its own: a recorded home of 3,000 jobs is read from its archive. */
import { collectJenkinsHome } from '../../server/src/collectors/jenkins/home/collect.js';
import { memoryOf, timed, type Memory } from './measure.js';

export interface CollectFigures {
  /** Milliseconds. */
  ms: number;
  items: number;
  memory: Memory;
}

export async function runCollectPhase(path: string): Promise<CollectFigures> {
  const { value, ms } = await timed(() => collectJenkinsHome({ source: 'folders-large', path }));
  return { ms, items: value.items.length, memory: memoryOf() };
}

/** Whether a node stands out in pictures: somebody marked it for everybody, or whoever looks did so for themselves. */
import { keptMarks } from './kept-marks.svelte.js';
import { markedNodes } from './marked-nodes.svelte.js';

export function isMarked(id: string): boolean {
  return keptMarks.has(id) || markedNodes.isCompromised(id);
}

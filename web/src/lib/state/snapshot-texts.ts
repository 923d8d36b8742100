/** Which snapshots the page shows, for whoever gets a file of it. */
import { say } from '../strings.js';
import { estate } from './estate.svelte.js';
import { moment } from './moment.svelte.js';

/** `larkspur, snapshot 3, read 2026-…` for each source that is loaded. */
export function snapshotTexts(): string[] {
  if (moment.name !== null) return [say.moment.file(moment.name)];
  const { sources = [], snapshots = [] } = estate.answer.value ?? {};
  return sources.map(({ name, takenAt }) => {
    const numbers = snapshots.filter(({ source }) => source === name).map(({ number }) => number);
    const number = numbers.length > 0 ? `, snapshot ${Math.max(...numbers)}` : '';
    return `${name}${number}, read ${takenAt ?? '?'}`;
  });
}

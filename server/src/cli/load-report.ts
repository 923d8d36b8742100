/** What a collect command says when it is done: on stderr for people, as JSON on stdout with --json. */
import type { JenkinsSnapshot } from '../domain/snapshot.js';
import type { LoadedSnapshot } from '../drift/load-snapshot.js';
import { note, printJson } from './print.js';

export function reportLoad(snapshot: JenkinsSnapshot, loaded: LoadedSnapshot, json: boolean): void {
  const { items, users, agents, views, collector } = snapshot;
  if (json) {
    printJson({ ...loaded, seconds: collector.duration });
    return;
  }
  note(
    `Read ${items.length} items, ${users.length} users, ${agents.length} agents and ${views.length} views of "${snapshot.source}" in ${collector.duration.toFixed(1)} s (${collector.reads} reads).`,
  );
  note(`Loaded: ${loaded.added} added, ${loaded.removed} removed, ${loaded.unchanged} unchanged.`);
  if (loaded.coverage.length === 0) return;
  note(`${loaded.coverage.length} things are not known:`);
  for (const gap of loaded.coverage.slice(0, 20)) {
    const settle = [gap.missingPermission && `needs ${gap.missingPermission}`, gap.option && `settled by ${gap.option}`]
      .filter(Boolean)
      .join(', ');
    note(`  ${gap.subject}: ${gap.message}${settle ? ` (${settle})` : ''}`);
  }
  if (loaded.coverage.length > 20) note(`  and ${loaded.coverage.length - 20} more; all with --json`);
}

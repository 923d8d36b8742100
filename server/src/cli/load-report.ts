/** What a collect command says when it is done: on stderr for people, as JSON on stdout with --json. */
import type { Snapshot } from '../domain/snapshots.js';
import { kindOf } from '../sources/kinds/kinds.js';
import type { LoadedSnapshot } from '../sources/load/load-snapshot.js';
import { note, printJson } from './print.js';
import { counted } from '../text/counted.js';

export function reportLoad(snapshot: Snapshot, loaded: LoadedSnapshot, json: boolean): void {
  const { collector } = snapshot;
  const kind = kindOf(snapshot);
  const lints = kind.warnings?.(snapshot);
  if (json) {
    printJson({ ...loaded, ...(lints ? { lints } : {}), seconds: collector.duration });
    return;
  }
  note(
    `Read ${kind.count(snapshot)} of "${snapshot.source}" in ${collector.duration.toFixed(1)} s (${collector.reads} reads).`,
  );
  note(`Loaded: ${loaded.added} added, ${loaded.removed} removed, ${loaded.unchanged} unchanged.`);
  for (const { at, message } of lints ?? []) note(`  ${at}: ${message}`);
  if (loaded.loose > 0)
    note(
      `${counted(loaded.loose, 'relationship')} ${loaded.loose === 1 ? 'leads' : 'lead'} to what is not in the graph: a source not yet collected, or nothing of this name in it.`,
    );
  if (loaded.missing.length > 0) note(`  They lead to ${named(loaded.missing)}.`);
  for (const { source, found, added, failure } of loaded.relinked)
    note(
      failure === null
        ? `"${source}" was joined to it: ${added} added, which lead to ${found} nodes it had missed.`
        : `"${source}" leads to ${found} nodes it had missed, but could not be joined: ${failure} Collect it again.`,
    );
  if (loaded.coverage.length === 0) return;
  note(`Not known: ${counted(loaded.coverage.length, 'thing')}`);
  for (const gap of loaded.coverage.slice(0, 20)) {
    const settle = [gap.missingPermission && `needs ${gap.missingPermission}`, gap.option && `settled by ${gap.option}`]
      .filter(Boolean)
      .join(', ');
    note(`  ${gap.subject}: ${gap.message}${settle ? ` (${settle})` : ''}`);
  }
  if (loaded.coverage.length > 20) note(`  and ${loaded.coverage.length - 20} more; all with --json`);
}

/** The first few; --json has more. */
function named(ids: readonly string[]): string {
  const first = ids.slice(0, 5);
  return ids.length > first.length ? `${first.join(', ')} and others (--json names more)` : first.join(', ');
}

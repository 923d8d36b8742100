/** What a collect command says when it is done: on stderr for people, as JSON on stdout with --json. */
import type { ConjurSnapshot } from '../domain/conjur.js';
import type { Snapshot } from '../domain/snapshots.js';
import type { LoadedSnapshot } from '../drift/load-snapshot.js';
import { note, printJson } from './print.js';

export function reportLoad(snapshot: Snapshot, loaded: LoadedSnapshot, json: boolean): void {
  const { collector } = snapshot;
  if (json) {
    const lints = snapshot.system === 'conjur' ? { lints: lintsOf(snapshot) } : {};
    printJson({ ...loaded, ...lints, seconds: collector.duration });
    return;
  }
  note(
    `Read ${countsOf(snapshot)} of "${snapshot.source}" in ${collector.duration.toFixed(1)} s (${collector.reads} reads).`,
  );
  note(`Loaded: ${loaded.added} added, ${loaded.removed} removed, ${loaded.unchanged} unchanged.`);
  if (snapshot.system === 'conjur') for (const { at, message } of lintsOf(snapshot)) note(`  ${at}: ${message}`);
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

function countsOf(snapshot: Snapshot): string {
  if (snapshot.system === 'conjur') {
    const statements = snapshot.loads.reduce((count, load) => count + load.statements.length, 0);
    return `${statements} statements in ${snapshot.loads.length} policy loads`;
  }
  const { items, users, agents, views } = snapshot;
  return `${items.length} items, ${users.length} users, ${agents.length} agents and ${views.length} views`;
}

/** What Conjur accepts and nobody means, each with its place. */
function lintsOf({ loads }: ConjurSnapshot): readonly { at: string; code: string; message: string }[] {
  return loads.flatMap(({ file, lints }) =>
    lints.map(({ line, column, code, message }) => ({ at: `${file}:${line}:${column}`, code, message })),
  );
}

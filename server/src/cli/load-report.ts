/** What a collect command says when it is done: on stderr for people, as JSON on stdout with --json. */
import type { ConjurSnapshot } from '../domain/conjur.js';
import type { Snapshot } from '../domain/snapshots.js';
import { printEntry, type SummonSnapshot } from '../domain/summon.js';
import type { LoadedSnapshot } from '../sources/load/load-snapshot.js';
import { note, printJson } from './print.js';

export function reportLoad(snapshot: Snapshot, loaded: LoadedSnapshot, json: boolean): void {
  const { collector } = snapshot;
  if (json) {
    const lints = lintsOf(snapshot);
    printJson({ ...loaded, ...(lints ? { lints } : {}), seconds: collector.duration });
    return;
  }
  note(
    `Read ${countsOf(snapshot)} of "${snapshot.source}" in ${collector.duration.toFixed(1)} s (${collector.reads} reads).`,
  );
  note(`Loaded: ${loaded.added} added, ${loaded.removed} removed, ${loaded.unchanged} unchanged.`);
  for (const { at, message } of lintsOf(snapshot) ?? []) note(`  ${at}: ${message}`);
  if (loaded.loose > 0)
    note(
      `${loaded.loose} relationships lead to what is not in the graph: a source not yet collected, or nothing of this name in it.`,
    );
  for (const { source, found, added, failure } of loaded.relinked)
    note(
      failure === null
        ? `"${source}" was joined to it: ${added} added, which lead to ${found} nodes it had missed.`
        : `"${source}" leads to ${found} nodes it had missed, but could not be joined: ${failure} Collect it again.`,
    );
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
  if (snapshot.system === 'conjur' && snapshot.live)
    return `${snapshot.records?.length ?? 0} records and the members of ${snapshot.roles?.length ?? 0} roles`;
  if (snapshot.system === 'conjur') {
    const statements = snapshot.loads.reduce((count, load) => count + load.statements.length, 0);
    return `${statements} statements in ${snapshot.loads.length} policy loads`;
  }
  if (snapshot.system === 'summon') {
    const entries = snapshot.tasks.reduce((count, task) => count + task.entries.length, 0);
    return `${entries} entries of ${snapshot.tasks.length} tasks`;
  }
  if (snapshot.system === 'conjur-audit')
    return `${snapshot.events.length} last events of ${snapshot.from} to ${snapshot.until}`;
  if (snapshot.system === 'ssh') {
    const keys = snapshot.accounts.reduce((count, account) => count + account.keys.length, 0);
    return `${keys} keys of ${snapshot.accounts.length} accounts of ${snapshot.machines.join(', ')}`;
  }
  const { items, users, agents, views } = snapshot;
  return `${items.length} items, ${users.length} users, ${agents.length} agents and ${views.length} views`;
}

interface Lint {
  at: string;
  code: string;
  message: string;
}

/** What is accepted and nobody means, each with its place; undefined for systems without such. */
function lintsOf(snapshot: Snapshot): readonly Lint[] | undefined {
  if (snapshot.system === 'conjur') return policyLints(snapshot);
  if (snapshot.system === 'summon') return manifestLints(snapshot);
  return undefined;
}

function policyLints({ loads }: ConjurSnapshot): readonly Lint[] {
  return loads.flatMap(({ file, lints }) =>
    lints.map(({ line, column, code, message }) => ({ at: `${file}:${line}:${column}`, code, message })),
  );
}

function manifestLints({ tasks }: SummonSnapshot): readonly Lint[] {
  const places = tasks.flatMap(({ file, entries }) =>
    entries.filter(({ looksSecret }) => looksSecret).map((entry) => printEntry(file, entry)),
  );
  return [...new Set(places)].map((at) => ({
    at,
    code: 'secret-in-manifest',
    message: 'what stands here looks like a secret, not like where to fetch one.',
  }));
}

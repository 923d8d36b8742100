/** `pipewarden sources …`: what is collected and has been loaded, and taking it away. */
import { createInterface } from 'node:readline/promises';
import type { Command } from 'commander';
import { PipewardenError } from '../../domain/errors.js';
import { listSources, type LoadedSource } from '../../sources/list-sources.js';
import { carryOutRemoval, planRemoval, type Removal } from '../../sources/remove-source.js';
import { removeRegistered } from '../../sources/registered/change-sources.js';
import { listRegistered, type ListedSource } from '../../sources/registered/list-registered.js';
import { readRegistered } from '../../sources/registered/registered-file.js';
import { printSecret } from '../../sources/registered/registered-source.js';
import { printSchedule } from '../../sources/registered/schedule-text.js';
import type { SourceRun } from '../../sources/registered/runs.js';
import { note, printJson, printTable, type Column } from '../print.js';
import { dataDirectory, withGraph } from '../session.js';
import { counted } from '../../text/counted.js';
import { registerSourcesAdd } from './sources-add.js';
import { registerSourcesSchedule } from './sources-schedule.js';

export function registerSources(program: Command): void {
  const sources = program
    .command('sources')
    .description('Say what is collected again and again, list what has been loaded, or remove it.');
  registerSourcesAdd(sources);
  registerSourcesSchedule(sources);
  sources
    .command('list')
    .description('List the sources that were loaded or added.')
    .option('--json', 'print the sources as JSON', false)
    .action(list);
  sources
    .command('remove <name>')
    .description(
      'Remove a source: from those that were added, and from the graph with its history and its kept snapshots. It asks first, unless --yes is given.',
    )
    .option('--yes', 'do not ask', false)
    .action(remove);
}

type Listed = LoadedSource & { registered: ListedSource | null };

const columns: readonly Column<Listed>[] = [
  { title: 'SOURCE', value: ({ name }) => name },
  { title: 'SYSTEM', value: ({ system }) => system },
  { title: 'LOADED', value: ({ loadedAt, nodes }) => loadedAt ?? (nodes === 0 ? 'not yet' : 'in part only') },
  { title: 'NODES', value: ({ nodes }) => String(nodes) },
  { title: 'RELATIONSHIPS', value: ({ relationships }) => String(relationships) },
  { title: 'NOT KNOWN', value: ({ coverage }) => String(coverage.length) },
];

const addedColumns: readonly Column<Listed>[] = [
  { title: 'READ FROM', value: ({ registered }) => registered?.url ?? '' },
  { title: 'AS', value: ({ registered }) => (registered ? (registered.user ?? 'anonymous') : '') },
  { title: 'SECRET', value: ({ registered }) => (registered ? printSecret(registered.secret) : '') },
  {
    title: 'SCHEDULE',
    value: ({ registered }) => (registered?.schedule ? printSchedule(registered.schedule) : ''),
  },
  { title: 'LAST RUN', value: ({ registered }) => (registered?.lastRun ? lastRunText(registered.lastRun) : '') },
  { title: 'NEXT RUN', value: ({ registered }) => registered?.nextRunAt ?? '' },
];

/** `2026-05-01T02:03:04.000Z failed (3 in a row): …`. */
function lastRunText({ startedAt, outcome, message, failures }: SourceRun): string {
  const inARow = outcome === 'failed' && failures > 1 ? ` (${failures} in a row)` : '';
  return `${startedAt} ${outcome}${inARow}${message === null ? '' : `: ${message}`}`;
}

async function list({ json }: { json: boolean }): Promise<void> {
  const sources = await listAll();
  const isAdded = sources.some(({ registered }) => registered !== null);
  if (json) printJson(sources);
  else if (sources.length > 0) printTable(sources, isAdded ? [...columns, ...addedColumns] : columns);
  if (sources.length === 0) note('Nothing has been loaded. See: pipewarden collect --help');
}

/** By name: what was loaded, and what was added and not loaded yet. */
async function listAll(): Promise<Listed[]> {
  const added = new Map((await listRegistered(dataDirectory())).map((source) => [source.name, source]));
  const loaded = await withGraph(listSources);
  const names = new Set(loaded.map(({ name }) => name));
  const waiting = [...added.values()].filter(({ name }) => !names.has(name));
  const unloaded = { loadedAt: null, takenAt: null, nodes: 0, relationships: 0, coverage: [] };
  return [...loaded, ...waiting.map(({ name, kind }) => ({ name, system: kind, ...unloaded }))]
    .map((source) => ({ ...source, registered: added.get(source.name) ?? null }))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}

async function remove(name: string, { yes }: { yes: boolean }): Promise<void> {
  const isAdded = (await readRegistered(dataDirectory())).some((source) => source.name === name);
  await withGraph(async (graph) => {
    const isLoaded = (await listSources(graph)).some((source) => source.name === name);
    const removal = isLoaded || !isAdded ? await planRemoval(graph, dataDirectory(), name) : undefined;
    note(
      removal ? tell(removal) : `This removes "${name}" from the sources that are collected. Nothing of it was loaded.`,
    );
    if (!yes && !(await isAgreed(name))) return note('Nothing was removed.');
    // First it is collected no more: a schedule would bring it back.
    await removeRegistered(dataDirectory(), name);
    if (removal) await carryOutRemoval(graph, removal);
    note(`"${name}" was removed.`);
  });
}

function tell({ source: { name, nodes, relationships }, files }: Removal): string {
  return `This removes "${name}": ${counted(nodes, 'node')}, ${counted(relationships, 'relationship')}, its history, and ${counted(files.length, 'kept snapshot')}. Collecting it again brings back what it holds now, not its history.`;
}

/** Throws `confirmation-needed` where nobody can be asked. */
async function isAgreed(name: string): Promise<boolean> {
  if (!process.stdin.isTTY)
    throw new PipewardenError(
      'confirmation-needed',
      'Nothing was removed, because nobody can be asked here.',
      `Add --yes: pipewarden sources remove ${name} --yes`,
    );
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await terminal.question('Remove it? [y/N] ');
  terminal.close();
  return /^y(es)?$/i.test(answer.trim());
}

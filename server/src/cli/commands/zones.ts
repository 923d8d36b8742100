/** `pipewarden zones show|apply|history`: the zones of the estate, as the operator declares them in zones.yaml. */
import { existsSync } from 'node:fs';
import { userInfo } from 'node:os';
import type { Command } from 'commander';
import { openLog } from '../../accounts/log/audit-log.js';
import { readLog } from '../../accounts/log/read-log.js';
import { zoneMembers, type ZoneMember } from '../../paths/zones.js';
import { readAppliedZones, type AppliedZones } from '../../sources/zones/applied-zones.js';
import { counted } from '../../text/counted.js';
import { note, printJson, printTable, write } from '../print.js';
import { dataDirectory, withGraph } from '../session.js';

const APPLIED = 'zones-applied';

export function registerZones(program: Command): void {
  const zones = program
    .command('zones')
    .description('Declare tier zero and further zones of the estate in zones.yaml.');
  withFile(zones.command('show', { isDefault: true }))
    .description('Check zones.yaml, and list the nodes of the zones in force and who put them there.')
    .option('--json', 'print them as JSON', false)
    .action(show);
  withFile(zones.command('apply'))
    .description('Put zones.yaml into force. Statements it names are judged and run once, now.')
    .requiredOption('--reason <text>', 'why; it is in the log')
    .option('--by <name>', 'who decides; default: the account that runs the command')
    .action(apply);
  zones
    .command('history')
    .description('List who put which zones into force, by the log.')
    .option('--json', 'print it as JSON', false)
    .action(history);
}

function withFile(command: Command): Command {
  return command.option('--file <path>', 'the file; default: zones.yaml in the data folder');
}

async function show({ file, json }: { file?: string; json: boolean }): Promise<void> {
  const applied = await readAppliedZones(dataDirectory());
  const { readZones, zonesFile } = await import('../../sources/zones/read-zones.js');
  const path = file ?? zonesFile(dataDirectory());
  const declared = file !== undefined || existsSync(path) ? readZones(path) : null;
  const members = await withGraph((graph) => zoneMembers(graph));
  if (json) return printJson(members);
  if (members.length > 0)
    printTable(members, [
      { title: 'ORDER', value: ({ order }) => String(order) },
      { title: 'ZONE', value: ({ zone }) => zone },
      { title: 'NODE', value: ({ node }) => node.id },
      { title: 'BECAUSE', value: ({ selects, place }) => `${selects} (${place})` },
      { title: 'BY', value: ({ by }) => by },
      { title: 'AT', value: ({ at }) => at.slice(0, 10) },
    ]);
  note(inForce(applied, members));
  if (declared && declared.version !== applied?.version)
    note(`${path} is in order, and says something else than what is in force: pipewarden zones apply --reason "…".`);
}

function inForce(applied: AppliedZones | null, members: readonly ZoneMember[]): string {
  if (!applied) return 'No zones are in force: write zones.yaml, then pipewarden zones apply --reason "…".';
  const { by, at, reason } = applied;
  if (applied.selectors.length === 0) return `No zones are in force since ${at} by ${by}: ${reason}`;
  const nodes = counted(new Set(members.map(({ node }) => node.id)).size, 'node');
  const zones = counted(new Set(applied.selectors.map(({ zone }) => zone)).size, 'zone');
  return `${zones} with ${nodes}, in force since ${at} by ${by}: ${reason}`;
}

async function apply({ file, by, reason }: { file?: string; by?: string; reason: string }): Promise<void> {
  const [{ readZones, zonesFile }, { applyZones }] = await Promise.all([
    import('../../sources/zones/read-zones.js'),
    import('../../sources/zones/write-zones.js'),
  ]);
  const dataDir = dataDirectory();
  const declared = readZones(file ?? zonesFile(dataDir));
  const who = { by: by ?? userInfo().username, at: new Date().toISOString(), reason };
  const { applied, before } = await withGraph((graph) => applyZones(graph, dataDir, declared, who));
  const texts = (zones: AppliedZones | null) =>
    zones?.selectors.map(({ zone, selects }) => `${zone}: ${selects}`) ?? [];
  const [was, is] = [texts(before), texts(applied)];
  const result = {
    version: applied.version,
    added: is.filter((text) => !was.includes(text)),
    removed: was.filter((text) => !is.includes(text)),
  };
  await openLog(dataDir).append({ kind: APPLIED, by: who.by, about: 'zones.yaml', input: { reason }, result });
  const sizes = `${counted(result.added.length, 'selector')} added, ${result.removed.length} removed`;
  write(`${counted(new Set(applied.selectors.map(({ zone }) => zone)).size, 'zone')} in force: ${sizes}.`);
}

interface Application {
  reason?: string;
  added?: readonly string[];
  removed?: readonly string[];
}

async function history({ json }: { json: boolean }): Promise<void> {
  const entries: (Application & { at: string; by: string })[] = [];
  for await (const { kind, at, by, input, result } of readLog(dataDirectory()))
    if (kind === APPLIED) entries.push({ at, by, ...(input as Application), ...(result as Application) });
  if (json) return printJson(entries);
  if (entries.length > 0)
    printTable(entries, [
      { title: 'AT', value: ({ at }) => at },
      { title: 'BY', value: ({ by }) => by },
      { title: 'REASON', value: ({ reason = '' }) => reason },
      { title: 'ADDED', value: ({ added = [] }) => added.join('; ') },
      { title: 'REMOVED', value: ({ removed = [] }) => removed.join('; ') },
    ]);
  note(`Zones were put into force ${counted(entries.length, 'time')}.`);
}

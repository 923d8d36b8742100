/** `pipewarden history list|prune`: the loads whose snapshots are kept, and taking old ones away by rule. */
import type { Command } from 'commander';
import { loadsOf, printLoad } from '../../history/loads/kept-loads.js';
import { planPrune, prune as takeAway } from '../../history/retention/prune.js';
import { parseRetention } from '../../history/retention/rule.js';
import { referredLoads } from '../../governance/decisions/referred-loads.js';
import { keptSources } from '../../sources/store/load-records.js';
import { note, printJson, printTable } from '../print.js';
import { goColumns, loadColumns, plansJson, sizeOfAll } from '../print-history.js';
import { dataDirectory } from '../session.js';

interface PruneFlags {
  keep: string;
  source?: string;
  yes: boolean;
  json: boolean;
}

export function registerHistory(program: Command): void {
  const history = program.command('history').description('List the loads that can be asked about, or prune old ones.');
  history
    .command('list')
    .description('List every load on record, and whether its snapshot is kept.')
    .option('--source <name>', 'only of this source')
    .option('--json', 'print the loads as JSON', false)
    .action(list);
  history
    .command('prune')
    .description('Say which snapshots a rule lets go, and with --yes remove them. What refers to a load keeps it.')
    .option('--keep <rule>', `what stays; default: PIPEWARDEN_HISTORY_KEEP, else "${DEFAULT_RULE}"`)
    .option('--source <name>', 'only of this source')
    .option('--yes', 'remove them', false)
    .option('--json', 'print what goes and what stays as JSON', false)
    .action(prune);
}

/** Every load of 90 days, then one a week for a year, then one a month for five. */
const DEFAULT_RULE = '90d 52w 60m';

async function list({ source, json }: { source?: string; json: boolean }): Promise<void> {
  const dataDir = dataDirectory();
  const sources = source === undefined ? await keptSources(dataDir) : [source];
  const loads = (await Promise.all(sources.map((each) => loadsOf(dataDir, each).catch(() => [])))).flat();
  if (json) return printJson(loads.map((load) => ({ id: printLoad(load), ...load })));
  printTable(loads, loadColumns);
  if (loads.length === 0) note('No load is on record.');
}

async function prune({ keep, source, yes, json }: Partial<PruneFlags>): Promise<void> {
  const dataDir = dataDirectory();
  const rule = parseRetention(keep ?? process.env['PIPEWARDEN_HISTORY_KEEP'] ?? DEFAULT_RULE);
  const now = new Date();
  const { decisions, open } = await referredLoads(dataDir, now.toISOString());
  const referred = (of: string) => ({ decisions: decisions.get(of) ?? new Set<string>(), open });
  const plans = await planPrune({ dataDir, rule, source, now, referred });
  if (yes) await takeAway(plans);
  if (json) return printJson({ removed: yes === true, sources: plansJson(plans) });
  const go = plans.flatMap((plan) => plan.go);
  if (go.length > 0) printTable(go, goColumns);
  const stay = plans.reduce((total, plan) => total + plan.stay.length, 0);
  const what = `${go.length} of ${go.length + stay} snapshots (${sizeOfAll(go)})`;
  note(yes ? `${what} were removed.` : `${what} would be removed; --yes removes them.`);
}

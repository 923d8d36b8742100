/** `pipewarden campaigns`: owners say of each grant of an access review that it stays or goes, until a day. */
import { type Command } from 'commander';
import { askedKinds } from '../../access/acting-as.js';
import { resolveNode } from '../../access/names.js';
import { thisMachine } from '../../domain/caller.js';
import { approverOf } from '../../governance/approvals/decide-task.js';
import type { Person } from '../../governance/approvals/task.js';
import { beginCampaign } from '../../governance/campaigns/begin-campaign.js';
import {
  remainingOf,
  requireCampaign,
  statusAt,
  type Campaign,
  type Verdict,
} from '../../governance/campaigns/campaign.js';
import { decideItems } from '../../governance/campaigns/decide-items.js';
import { openCampaigns } from '../../governance/campaigns/open-campaigns.js';
import type { Graph } from '../../graph/graph.js';
import { counted } from '../../text/counted.js';
import { note, printJson, printTable } from '../print.js';
import { dataDirectory, withGraph } from '../session.js';

interface Begin {
  due: string;
  reason: string;
  reviewer: string[];
  by?: string;
  json: boolean;
}

export function registerCampaigns(program: Command): void {
  const command = program
    .command('campaigns')
    .description('Review access: owners confirm or revoke each grant of a folder until a day.');
  const add = (name: string, description: string) =>
    command.command(name).description(description).option('--json', 'print the answer as JSON', false);
  const more = (value: string, before: string[] = []) => [...before, value];
  add('begin <folder>', 'Begin one about a folder and the folders below it, as they are now.')
    .requiredOption('--due <day>', 'until when every grant is decided, such as 2099-12-31')
    .requiredOption('--reason <text>', 'why')
    .option('--reviewer <principal>', 'who decides besides the owners; may be given several times', more, [])
    .option('--by <principal>', 'who begins it, as a collected system knows them')
    .action(begin);
  add('list', 'List them, latest first, and what remains.').action(list);
  add('show <campaign>', 'List the grants of one, and what was decided about each.')
    .option('--remaining', 'only grants that nobody has decided about', false)
    .action(show);
  const deciding = (name: string, verdict: Verdict, description: string) =>
    add(`${name} <campaign> <grants...>`, description)
      .option('--by <principal>', 'who decides, as a collected system knows them')
      .requiredOption('--reason <text>', 'why')
      .action((campaign: string, grants: string[], flags: Decide) => decide(campaign, grants, verdict, flags));
  deciding('confirm', 'confirmed', 'Say that grants stay.');
  deciding('revoke', 'revoked', 'Say that grants go.');
}

async function begin(named: string, { due, reason, reviewer, by, json }: Begin): Promise<void> {
  const campaign = await withGraph(async (graph) => {
    const folder = await resolveNode(graph, named, ['folder', 'controller', 'policy', 'account']);
    const reviewers = await Promise.all(reviewer.map(async (each) => (await resolveNode(graph, each)).id));
    const asked = { folder, due, reason, reviewers, by: await personNamed(graph, by) };
    return beginCampaign(openCampaigns(graph, dataDirectory()), asked);
  });
  tell(campaign, json);
}

async function list({ json }: { json: boolean }): Promise<void> {
  const at = new Date().toISOString();
  const campaigns = await withGraph(async (graph) => [
    ...(await openCampaigns(graph, dataDirectory()).book.read()).values(),
  ]);
  const shown = campaigns.reverse();
  if (json) return printJson(shown.map((each) => jsonOf(each, at)));
  printTable(shown, [
    { title: 'STATUS', value: (each) => statusAt(each, at) },
    { title: 'CAMPAIGN', value: ({ id }) => id },
    { title: 'FOLDER', value: ({ folder }) => folder },
    { title: 'REMAINS', value: (each) => `${remainingOf(each).length} of ${each.items.length}` },
    { title: 'DUE', value: ({ due }) => due },
    { title: 'REASON', value: ({ reason }) => reason },
  ]);
  note(`${counted(shown.length, 'campaign')}.`);
}

async function show(id: string, { remaining, json }: { remaining: boolean; json: boolean }): Promise<void> {
  const campaigns = await withGraph((graph) => openCampaigns(graph, dataDirectory()).book.read());
  const campaign = requireCampaign(campaigns, id);
  const items = remaining ? remainingOf(campaign) : campaign.items;
  if (json) return printJson({ ...jsonOf(campaign, new Date().toISOString()), items: itemsOf({ ...campaign, items }) });
  printTable(items, [
    { title: 'GRANT', value: (item) => item.id },
    { title: 'DECIDED', value: (item) => campaign.decided.get(item.id)?.verdict ?? '' },
    { title: 'PRINCIPAL', value: ({ principal }) => principal },
    { title: 'FOLDER', value: ({ folder }) => folder },
    { title: 'PERMISSIONS', value: ({ permissions }) => permissions },
    { title: 'REVIEWERS', value: ({ reviewers }) => reviewers.join(', ') },
  ]);
  tell(campaign, false);
}

interface Decide {
  by?: string;
  reason: string;
  json: boolean;
}

async function decide(campaign: string, items: string[], verdict: Verdict, flags: Decide): Promise<void> {
  const { by, reason, json } = flags;
  const after = await withGraph(async (graph) =>
    decideItems(openCampaigns(graph, dataDirectory()), {
      ...{ campaign, items, verdict, reason },
      by: await personNamed(graph, by),
    }),
  );
  tell(after, json);
}

/** Whoever operates this machine says who they are; the log has both. */
async function personNamed(graph: Graph, by: string | undefined): Promise<Person> {
  return approverOf(thisMachine, by === undefined ? undefined : (await resolveNode(graph, by, askedKinds)).id);
}

function tell(campaign: Campaign, json: boolean): void {
  const at = new Date().toISOString();
  if (json) return printJson(jsonOf(campaign, at));
  const remain = `${remainingOf(campaign).length} of ${counted(campaign.items.length, 'grant')} remain`;
  note(`The campaign ${campaign.id} is ${statusAt(campaign, at)}: ${remain}, due ${campaign.due}.`);
}

function jsonOf(campaign: Campaign, at: string): object {
  const { id, folder, reason, by, due, snapshots, digest, items } = campaign;
  const remaining = remainingOf(campaign).length;
  return {
    id,
    folder,
    reason,
    by,
    begun: campaign.at,
    due,
    status: statusAt(campaign, at),
    grants: items.length,
    remaining,
    snapshots,
    digest,
  };
}

const itemsOf = ({ items, decided }: Campaign) =>
  items.map((item) => ({ ...item, decision: decided.get(item.id) ?? null }));

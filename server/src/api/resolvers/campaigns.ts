/** Review campaigns, their grants a page at a time. */
import { resolveNode } from '../../access/names.js';
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
import { pageOf, toConnection, type PageArguments } from '../graphql/connection.js';
import type { ApiContext, Resolver } from '../graphql/context.js';
import { cutList } from '../graphql/cut-list.js';
import { requireDataDir } from '../graphql/require-data-dir.js';
import { pageSize } from '../limits/page-size.js';

const room = ({ graph, dataDir }: ApiContext) => openCampaigns(graph, requireDataDir(dataDir));
const nameOf = ({ name, principals }: Person) => principals[0] ?? name;

const campaigns: Resolver<unknown, { first?: number | null }> = async (_, { first }, context) =>
  [...(await room(context).book.read()).values()].reverse().slice(0, pageSize(first));

const campaign: Resolver<unknown, { id: string }> = async (_, { id }, context) =>
  requireCampaign(await room(context).book.read(), id);

interface BeginArguments {
  folder: string;
  due: string;
  reason: string;
  reviewers?: readonly string[] | null;
  by?: string | null;
}

const begin: Resolver<unknown, BeginArguments> = async (_, { folder, due, reason, reviewers, by }, context) =>
  beginCampaign(room(context), {
    folder: await resolveNode(context.graph, folder, ['folder', 'controller', 'policy', 'account']),
    ...{ due, reason, reviewers: reviewers ?? [], by: approverOf(context.caller, by) },
  });

interface DecideArguments {
  campaign: string;
  grants: readonly string[];
  verdict: Verdict;
  reason: string;
  by?: string | null;
}

const decide: Resolver<unknown, DecideArguments> = (_, { campaign: id, grants: items, verdict, reason, by }, context) =>
  decideItems(room(context), { campaign: id, items, verdict, reason, by: approverOf(context.caller, by) });

type Grant = Campaign['items'][number];

const grants: Resolver<Campaign, { remaining?: boolean | null } & PageArguments> = (of, { remaining, ...page }) => {
  const keyOf = ({ id }: Grant) => id;
  const cut = cutList(remaining ? remainingOf(of) : of.items, pageOf(page), keyOf);
  return toConnection({ ...cut, items: cut.items.map((item) => shown(of, item)) }, page, keyOf);
};

function shown({ decided }: Campaign, item: Grant) {
  const decision = decided.get(item.id);
  return {
    ...item,
    verdict: decision?.verdict ?? null,
    decidedBy: decision ? nameOf(decision.by) : null,
    ...{ decidedAt: decision?.at ?? null, decidedReason: decision?.reason ?? null },
  };
}

const count = (verdict: Verdict) => (of: Campaign) =>
  [...of.decided.values()].filter((each) => each.verdict === verdict).length;

export const campaignResolvers = {
  Query: { campaigns, campaign },
  Mutation: { beginCampaign: begin, decideGrants: decide },
  Campaign: {
    ...{ grants, confirmed: count('confirmed'), revoked: count('revoked') },
    begunBy: ({ by }: Campaign) => nameOf(by),
    status: (of: Campaign) => statusAt(of, new Date().toISOString()),
    grantCount: ({ items }: Campaign) => items.length,
    remaining: (of: Campaign) => remainingOf(of).length,
  },
};

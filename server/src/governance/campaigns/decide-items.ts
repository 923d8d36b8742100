/** Confirms or revokes grants of a review campaign: by who reviews them, and never about what is one's own. */
import { PipewardenError } from '../../domain/errors.js';
import type { NodeId } from '../../domain/ids.js';
import { requireReason } from '../approvals/decide-task.js';
import type { Holders } from '../approvals/eligible.js';
import { readHolders } from '../approvals/holders.js';
import type { Person } from '../approvals/task.js';
import type { CampaignRoom } from './begin-campaign.js';
import { requireCampaign, requireItem, type Campaign, type CampaignItem, type Verdict } from './campaign.js';

export interface DecideItems {
  campaign: string;
  /** Ids of grants; the same word for all of them. */
  items: readonly string[];
  verdict: Verdict;
  reason: string;
  by: Person;
}

/** All of them or none. Throws `unknown-campaign`, `unknown-campaign-item`, `not-eligible`, `reason-missing`. */
export async function decideItems(room: CampaignRoom, asked: DecideItems): Promise<Campaign> {
  const { campaign: id, verdict, by } = asked;
  const reason = requireReason(asked.reason);
  const campaign = requireCampaign(await room.book.read(), id);
  const items = [...new Set(asked.items)].map((item) => requireItem(campaign, item));
  const holders = await readHolders(room.graph, by.principals);
  const through = [...new Set(items.flatMap((item) => reviewersAmong(item, holders)))].sort();
  const at = (room.now?.() ?? new Date()).toISOString();
  const decided = { items: items.map((item) => item.id), at, by, through, reason };
  const campaigns = await room.book.change(() => ({ event: verdict, id, ...decided }));
  await room.log.append({
    ...{ kind: 'campaign', by: by.account, about: campaign.folder },
    input: {
      ...{ event: verdict, reason, name: by.name, principals: by.principals, through },
      grants: items.map(({ folder, principal }) => `${principal} on ${folder}`),
    },
    ids: { campaign: id },
  });
  return requireCampaign(campaigns, id);
}

/** Through whom they may decide about it; somebody whose groups were not read is nobody's reviewer. */
function reviewersAmong({ principal, folder, reviewers }: CampaignItem, by: Holders): NodeId[] {
  if (by.possible.has(principal))
    throw notEligible(`What ${principal} may do on ${folder} is decided by somebody who does not hold it.`);
  const through = reviewers.filter((id) => by.certain.has(id));
  if (through.length === 0) throw notEligible(`Only one of ${reviewers.join(', ')} decides about ${folder}.`);
  return through;
}

function notEligible(why: string): PipewardenError {
  return new PipewardenError('not-eligible', why, 'Ask somebody whom the campaign names.');
}

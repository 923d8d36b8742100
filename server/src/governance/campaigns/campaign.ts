/**
 * Review campaigns: somebody who owns it says of each grant of an access review that it stays or goes, until a day. Events alone are
 * kept; where a campaign stands is concluded from them. Pure.
 */
import type { NodeId } from '../../domain/ids.js';
import { PipewardenError } from '../../domain/errors.js';
import type { Person } from '../approvals/task.js';
import type { SnapshotRef } from '../decisions/facts.js';

/** What one principal may do on one folder, as it was when the campaign began. */
export interface CampaignItem {
  /** Names the folder and the principal, in short. */
  id: string;
  folder: NodeId;
  principal: NodeId;
  permissions: string;
  why: string;
  /** One of these decides: who owns the folder or one above it, and who was named. */
  reviewers: readonly NodeId[];
}

export interface Begun {
  event: 'begun';
  id: string;
  at: string;
  by: Person;
  folder: NodeId;
  reason: string;
  /** ISO 8601: until then every grant is decided. */
  due: string;
  snapshots: readonly SnapshotRef[];
  /** Of the access review. */
  digest: string;
  items: readonly CampaignItem[];
}

export const verdicts = ['confirmed', 'revoked'] as const;
export type Verdict = (typeof verdicts)[number];

export interface Decided {
  event: Verdict;
  id: string;
  items: readonly string[];
  at: string;
  by: Person;
  /** Through whom they may: reviewers of the items. */
  through: readonly NodeId[];
  reason: string;
}

export type CampaignEvent = Begun | Decided;

/** The last word on an item. */
export interface ItemDecision {
  verdict: Verdict;
  at: string;
  by: Person;
  reason: string;
}

export interface Campaign extends Omit<Begun, 'event'> {
  decided: ReadonlyMap<string, ItemDecision>;
}

export type Campaigns = ReadonlyMap<string, Campaign>;

/** `overdue`: the day is over and something remains. */
export type CampaignStatus = 'open' | 'done' | 'overdue';

/** The book after an event. Throws `unknown-campaign`, `unknown-campaign-item`. */
export function apply(campaigns: Campaigns, event: CampaignEvent): Campaigns {
  if (event.event === 'begun') {
    const { event: _, ...begun } = event;
    return new Map([...campaigns, [event.id, { ...begun, decided: new Map() }]]);
  }
  const campaign = requireCampaign(campaigns, event.id);
  const { event: verdict, at, by, reason } = event;
  const decisions = event.items.map((id) => [requireItem(campaign, id).id, { verdict, at, by, reason }] as const);
  return new Map([...campaigns, [campaign.id, { ...campaign, decided: new Map([...campaign.decided, ...decisions]) }]]);
}

export const remainingOf = ({ items, decided }: Campaign) => items.filter(({ id }) => !decided.has(id));

export function statusAt(campaign: Campaign, at: string): CampaignStatus {
  if (remainingOf(campaign).length === 0) return 'done';
  return Date.parse(at) >= Date.parse(campaign.due) ? 'overdue' : 'open';
}

/** Throws `unknown-campaign`. */
export function requireCampaign(campaigns: Campaigns, id: string): Campaign {
  const found = campaigns.get(id);
  if (found) return found;
  throw new PipewardenError(
    'unknown-campaign',
    `There is no campaign "${id}".`,
    'List them with: pipewarden campaigns list',
  );
}

/** Throws `unknown-campaign-item`. */
export function requireItem({ items, id: campaign }: Campaign, id: string): CampaignItem {
  const found = items.find((item) => item.id === id);
  if (found) return found;
  throw new PipewardenError(
    'unknown-campaign-item',
    `The campaign "${campaign}" has no grant "${id}".`,
    'List them with: pipewarden campaigns show',
  );
}

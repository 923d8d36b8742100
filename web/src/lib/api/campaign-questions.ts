/** Questions about review campaigns, and what reviewers say of grants. */
import { question } from './client.js';
import {
  beginCampaignDocument,
  campaignDocument,
  campaignGrantsDocument,
  campaignsDocument,
  decideGrantsDocument,
  type BeginCampaignVariables,
  type CampaignGrantsAnswer,
} from './documents.generated.js';
import type { GrantVerdict } from './schema.js';

/** What one principal may do on one folder, and what was said of it. */
export type Grant = CampaignGrantsAnswer['campaign']['grants']['nodes'][number];

/** Latest first. */
export function campaigns(first = 200) {
  return question(campaignsDocument, { first });
}

export function campaign(id: string) {
  return question(campaignDocument, { id });
}

/** `remaining` leaves those that nobody has decided about. */
export function campaignGrants(id: string, remaining: boolean, after: string | null, first = 100) {
  return question(campaignGrantsDocument, { id, remaining, after, first });
}

/** `due` is a day to come; `by` says who begins it where the account is not tied to a person. */
export function beginCampaign(campaign: Required<BeginCampaignVariables>) {
  return question(beginCampaignDocument, campaign);
}

export function decideGrants(
  campaign: string,
  grants: readonly string[],
  verdict: GrantVerdict,
  reason: string,
  by: string | null,
) {
  return question(decideGrantsDocument, { campaign, grants, verdict, reason, by });
}

/** The review campaigns of one data directory, with the graph and the log. */
import { openLog } from '../../accounts/log/audit-log.js';
import type { Graph } from '../../graph/graph.js';
import type { CampaignRoom } from './begin-campaign.js';
import { campaignBook } from './campaign-book.js';

export function openCampaigns(graph: Graph, dataDir: string): CampaignRoom {
  return { graph, book: campaignBook(dataDir), log: openLog(dataDir) };
}

/** Begins a review campaign: the access review of a folder as it is now, with who has to decide about each grant of it. */
import { randomUUID } from 'node:crypto';
import type { NodeRef } from '../../domain/answers.js';
import { PipewardenError } from '../../domain/errors.js';
import type { NodeId } from '../../domain/ids.js';
import type { AuditLog } from '../../accounts/log/audit-log.js';
import type { Graph } from '../../graph/graph.js';
import { laterThan, requireReason } from '../approvals/decide-task.js';
import type { Person } from '../approvals/task.js';
import { digestOf } from '../decisions/digest.js';
import { accessReview } from '../reports/access-review.js';
import { requireCampaign, type Campaign, type CampaignItem } from './campaign.js';
import type { CampaignBook } from './campaign-book.js';

export interface CampaignRoom {
  graph: Graph;
  book: CampaignBook;
  log: AuditLog;
  /** By default the time it is. */
  now?: () => Date;
}

export interface BeginCampaign {
  folder: NodeRef;
  /** ISO 8601, to come. */
  due: string;
  reason: string;
  /** Who decides besides the owners. */
  reviewers: readonly NodeId[];
  by: Person;
}

/** Throws `reviewer-missing`, `nothing-to-review`, `time-malformed`, `reason-missing`. */
export async function beginCampaign(room: CampaignRoom, asked: BeginCampaign): Promise<Campaign> {
  const { folder, by, reviewers } = asked;
  const at = (room.now?.() ?? new Date()).toISOString();
  const due = laterThan(asked.due, at);
  const reason = requireReason(asked.reason);
  const report = await accessReview(room.graph, folder);
  const items = await itemsOf(room.graph, report.tables[0]!.rows, reviewers);
  if (items.length === 0)
    throw new PipewardenError('nothing-to-review', `Nobody may do anything on ${folder.id}.`, 'Name another folder.');
  const id = randomUUID();
  const { snapshots, digest } = report;
  const campaigns = await room.book.change(() => ({
    ...{ event: 'begun', id, at, by, folder: folder.id, reason, due, snapshots, digest, items },
  }));
  await room.log.append({
    ...{ kind: 'campaign', by: by.account, about: folder.id },
    input: { event: 'begun', due, reason, name: by.name, principals: by.principals },
    result: { grants: items.length, digest },
    ids: { campaign: id },
  });
  return requireCampaign(campaigns, id);
}

type Row = readonly string[];

async function itemsOf(graph: Graph, rows: readonly Row[], named: readonly NodeId[]): Promise<CampaignItem[]> {
  const folders = [...new Set(rows.map(([folder = '']) => folder))];
  const owned = await graph.read<{ folder: NodeId; owners: NodeId[] }>('governance/folder-owners', { folders });
  const owners = new Map(owned.map((row) => [row.folder, row.owners]));
  return rows.map(([folder = '', principal = '', , permissions = '', why = '']) => {
    const reviewers = [...new Set([...(owners.get(folder) ?? []), ...named])].sort();
    if (reviewers.length === 0)
      throw new PipewardenError(
        'reviewer-missing',
        `Nobody owns ${folder}, so nobody could decide about its grants.`,
        'Name who does with --reviewer.',
      );
    const id = digestOf([folder, principal]).slice('sha256:'.length, 'sha256:'.length + 12);
    return { id, folder, principal, permissions, why, reviewers };
  });
}

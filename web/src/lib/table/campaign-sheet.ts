/** Grants of a review campaign with what was said of each, for exports. */
import type { Grant } from '../api/campaign-questions.js';
import { say } from '../strings.js';
import { text, type Sheet } from './sheet.js';

export function campaignSheet(grants: readonly Grant[], total: number): Sheet {
  return {
    name: 'grants',
    title: say.campaigns.sheet,
    columns: say.campaigns.columns,
    total,
    rows: grants.map((grant) => ({
      key: grant.id,
      cells: [
        ...[grant.id, grant.folder, grant.principal, grant.permissions, grant.why, grant.reviewers.join(' ')],
        grant.verdict?.toLowerCase() ?? '',
        ...[grant.decidedBy ?? '', grant.decidedAt ?? '', grant.decidedReason ?? ''],
      ].map((cell) => text(cell)),
    })),
  };
}

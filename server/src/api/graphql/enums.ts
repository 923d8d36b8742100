/** GraphQL enum values are upper-case; the domain's words are not. One mapping each, both ways. */
import { nodeKinds, type NodeDeclaration } from '../../domain/graph.js';
import { taskStatuses } from '../../governance/approvals/task.js';
import { verdicts } from '../../governance/campaigns/campaign.js';
import { effects } from '../../governance/guardrails/guardrail.js';
import { factGroups } from '../../history/drift/fact-groups.js';
import { findingOrders } from '../../risk/life/order.js';
import { scoredKinds } from '../../history/score/factors.js';
import { findingStatuses } from '../../risk/life/status.js';
import { markKinds } from '../../sources/marks/kept-marks.js';

const upper = (words: readonly string[]) =>
  Object.fromEntries(words.map((word) => [word.replaceAll('-', '_').toUpperCase(), word]));

const kinds = Object.entries<NodeDeclaration>(nodeKinds);

/** For `makeExecutableSchema`: internal value of every enum whose words differ. */
export const enumValues = {
  EntityKind: upper(kinds.map(([kind]) => kind)),
  ResourceKind: upper(kinds.filter(([, { also }]) => also?.includes('Resource')).map(([kind]) => kind)),
  DecisionValue: upper(['allowed', 'denied', 'unknown']),
  Origin: upper(['recorded', 'derived']),
  /** What a need is called in an answer says that it is granted, not how that was decided. */
  NeedState: { ...upper(['excess', 'not-granted', 'no-such-variable', 'unknown']), GRANTED: 'allowed' },
  LoadMode: upper(['post', 'patch', 'put']),
  PolicyTable: upper(['roles', 'memberships', 'resources', 'permissions', 'annotations']),
  RowChange: upper(['added', 'removed', 'changed']),
  PathOrder: upper(['steps', 'cost', 'effort', 'noise']),
  FindingStatus: upper(findingStatuses),
  MarkKind: upper(markKinds),
  FindingOrder: upper(findingOrders),
  GateOutcome: upper(effects),
  Holds: upper(['yes', 'no', 'unknown']),
  ApprovalStatus: upper(taskStatuses),
  CampaignStatus: upper(['open', 'done', 'overdue']),
  GrantVerdict: upper(verdicts),
  RiskQueryState: upper(['running', 'done', 'failed']),
  FactChangeKind: upper(['added', 'removed', 'changed']),
  FactGroup: upper(factGroups),
  ScoredKind: upper(scoredKinds),
  PermissionChangeKind: upper(['gained', 'lost', 'undecided']),
  Severity: upper(['critical', 'high', 'medium', 'low', 'info']),
};

/** What a caller with a scope is answered: the question as everybody asks it, cut to what they see. */
import { seesSource, isVisible } from '../../domain/visibility.js';
import { PipewardenError } from '../../domain/errors.js';
import { LARGEST_PAGE } from '../../access/page.js';
import { pageSize } from '../limits/page-size.js';
import { driftEvidenceWithin, driftWithin } from './drift-within.js';
import {
  aboutTaskWithin,
  approvalsWithin,
  asksApprovalWithin,
  decisionOfTaskWithin,
  decisionsWithin,
  gateWithin,
  requestOfTaskWithin,
} from './gate-within.js';
import { askedWithin, baselinesWithin, livesWithin, minimiseWithin, scoreWithin } from './history-within.js';
import { accessReviewWithin, executionWithin, needsWithin, permissionsOnWithin } from './questions-within.js';
import { groupsWithin, nodesWithin, treeWithin } from './radius-fields-within.js';
import { blastRadiusWithin, cutWithin, whoCanReachWithin } from './radius-within.js';
import { searchWithin } from './search-within.js';
import { aboutViewWithin, viewsWithin } from './views-within.js';
import { hiding, listing, naming, type Arguments, type Named, type Within } from './within.js';

const text = (value: unknown) => String(value);

const ofSources: Within = async (scope, args, ask) => {
  if (args['source'] != null && !seesSource(scope, text(args['source']))) return [];
  return ((await ask(args)) as { source: string }[]).filter(({ source }) => seesSource(scope, source));
};

/** A source that is named must be seen. */
function ofSource(within: Within): Within {
  return async (scope, args, ask, parent, context) => {
    const source = args['source'];
    if (source != null && !seesSource(scope, text(source))) throw noSource(text(source));
    return within(scope, args, ask, parent, context);
  };
}

/** Root fields that callers with a scope may ask, and fields of types that ask something of their own. */
export const withinScope: Readonly<Record<string, Within>> = {
  'Query.me': async (_, args, ask) => ask(args),
  'Query.check': naming(['principal', 'resource'], hiding({ reasons: [] })),
  'Query.whoCan': naming(
    ['resource'],
    listing(({ principal }: { principal: Named }) => principal.id),
  ),
  'Query.whatCan': naming(
    ['principal'],
    listing(({ resource }: { resource: Named }) => resource.id),
  ),
  'Query.node': async (scope, args, ask) => (isVisible(scope, text(args['id'])) ? ask(args) : null),
  'Query.search': searchWithin,
  'Query.permissions': naming(['resource'], async (_, args, ask) => ask(args)),
  'Query.relationshipTypes': async (_, args, ask) => ask(args),
  'Query.riskQueries': async (_, args, ask) => ask(args),
  'Query.sources': async (scope, args, ask) =>
    ((await ask(args)) as { name: string }[]).filter(({ name }) => seesSource(scope, name)),
  'Query.tierZero': async (scope, args, ask) => {
    const nodes = (await ask({ ...args, first: LARGEST_PAGE })) as Named[];
    return nodes.filter(({ id }) => isVisible(scope, id)).slice(0, pageSize(args['first'] as number | null));
  },
  'Query.snapshots': ofSources,
  'Query.searched': ofSources,
  'Query.coverage': ofSource(async (_, args, ask) => ask(args)),
  'Query.paths': naming(['from', 'to', 'via', 'avoidingNodes'], hiding({ notes: [] })),
  'Query.findings': ofSource(
    listing(
      ({ subject }: { subject: Named }) => subject.id,
      (finding: { title: string }) => ({ ...finding, message: finding.title, columns: {}, owners: [] }),
    ),
  ),
  'Query.marks': async (scope, args, ask) =>
    ((await ask(args)) as { node: Named }[]).filter(({ node }) => isVisible(scope, node.id)),
  'Query.savedViews': viewsWithin,
  'Query.savedView': aboutViewWithin,
  'Mutation.saveView': async (_, args, ask) => ask(args),
  'Mutation.renameView': aboutViewWithin,
  'Mutation.removeView': aboutViewWithin,
  'Mutation.markNode': naming(['node'], async (_, args, ask) => ask(args)),
  'Mutation.unmarkNode': naming(['node'], async (_, args, ask) => ask(args)),
  'Query.blastRadius': blastRadiusWithin,
  'BlastRadius.tree': treeWithin,
  'BlastRadius.groups': groupsWithin,
  'BlastRadius.nodes': nodesWithin,
  'Query.whoCanReach': whoCanReachWithin,
  'Query.whoReachesTierZero': askedWithin,
  'Query.cut': cutWithin,
  'Query.execution': executionWithin,
  'Query.needs': needsWithin,
  'Query.accessReview': accessReviewWithin,
  'Query.permissionsOn': permissionsOnWithin,
  'Query.drift': ofSource(driftWithin),
  'PermissionChange.evidence': driftEvidenceWithin,
  'Query.findingLives': livesWithin,
  'Query.findingTrend': askedWithin,
  'Query.baselines': ofSource(baselinesWithin),
  'Query.score': naming(['of'], scoreWithin),
  'Query.scores': scoreWithin,
  'Query.minimiseGuidance': ofSource(naming(['of'], minimiseWithin)),
  'Query.rotationGuidance': ofSource(askedWithin),
  'Query.decisions': decisionsWithin,
  'Query.approvals': approvalsWithin,
  'Query.approval': aboutTaskWithin,
  'ApprovalTask.request': requestOfTaskWithin,
  'ApprovalTask.decision': decisionOfTaskWithin,
  'Mutation.gate': gateWithin,
  'Mutation.requestApproval': asksApprovalWithin,
  'Mutation.override': asksApprovalWithin,
  'Mutation.approve': aboutTaskWithin,
  'Mutation.deny': aboutTaskWithin,
  'Mutation.withdrawApproval': aboutTaskWithin,
  'Entity.neighbours': async (scope, args, ask, parent, context) =>
    listing(({ from, to }: { from: Named; to: Named }) => (from.id === (parent as Named).id ? to.id : from.id))(
      ...([scope, args, ask, parent, context] as const),
    ),
};

/** Failures that say nothing of what is in the graph but what was asked for. */
const told: ReadonlySet<string> = new Set([
  ...['unknown-node', 'page-size', 'unknown-permission', 'permission-does-not-apply', 'no-principal'],
  ...['unknown-relationship', 'limit-out-of-range', 'word-too-long', 'query-timeout', 'request-timeout', 'cancelled'],
  ...['graph-unreachable', 'not-in-scope', 'unknown-severity', 'text-too-long', 'cursor-gone', 'wrong-kind'],
  ...['nothing-to-review', 'reason-missing', 'time-malformed', 'end-missing', 'request-malformed', 'not-eligible'],
  ...['unknown-task', 'task-settled', 'approval-over', 'agreed-already', 'idempotency-conflict'],
  ...['approval-not-needed', 'request-blocked', 'override-impossible', 'no-history', 'no-earlier-load'],
  ...['unknown-view', 'view-name-malformed', 'view-too-large', 'views-full'],
  ...['no-score', 'graph-changing', 'days-malformed', 'days-out-of-range'],
]);

/** The failure as a caller with a scope is told it. */
export function withinScopeError(error: unknown, args: Arguments): unknown {
  if (!(error instanceof PipewardenError) || told.has(error.code)) return error;
  if (error.code === 'unknown-source') return noSource(text(args['source']));
  return new PipewardenError(
    'not-in-scope',
    'This cannot be answered within the part of the estate that you see.',
    'Ask somebody who sees all of it.',
  );
}

function noSource(name: string): PipewardenError {
  return new PipewardenError('unknown-source', `There is no source "${name}".`, 'Ask for the sources that there are.');
}

/**
 * The one table of who may ask what. Every field of Query, Mutation and Subscription is in it, and every type with what of it
 * somebody sees whose scope is a part of the estate. What is missing is refused, and a test says so.
 */
import type { Capability } from './capabilities.js';

/**
 * For callers with a scope: `any`, its answer is cut to what they see; `whole-sources`, only where the scope has no folders;
 * `never`, it tells of everything.
 */
export type Scoped = 'any' | 'whole-sources' | 'never';

export interface FieldRight {
  needs: Capability;
  scoped: Scoped;
}

const right = (needs: Capability, scoped: Scoped = 'never'): FieldRight => ({ needs, scoped });

export const rootRights: Readonly<Record<string, FieldRight>> = {
  'Query.me': right('ask', 'any'),
  'Query.check': right('ask', 'any'),
  'Query.whoCan': right('ask', 'any'),
  'Query.whatCan': right('ask', 'any'),
  'Query.node': right('ask', 'any'),
  'Query.search': right('ask', 'any'),
  'Query.permissions': right('ask', 'any'),
  'Query.relationshipTypes': right('ask', 'any'),
  'Query.riskQueries': right('ask', 'any'),
  'Query.sources': right('ask', 'any'),
  'Query.tierZero': right('ask', 'any'),
  'Query.snapshots': right('ask', 'whole-sources'),
  'Query.coverage': right('ask', 'whole-sources'),
  'Query.execution': right('ask'),
  'Query.needs': right('ask'),
  'Query.permissionsOn': right('ask'),
  'Query.guardrails': right('ask'),
  'Query.decisions': right('audit'),
  'Query.approvals': right('audit'),
  'Query.paths': right('audit', 'any'),
  'Query.findings': right('audit', 'any'),
  'Query.findingLives': right('audit'),
  'Query.blastRadius': right('audit'),
  'Query.whoCanReach': right('audit'),
  'Query.whoReachesTierZero': right('audit'),
  'Query.chokePoints': right('analyse'),
  'Query.cut': right('analyse'),
  'Query.whatIf': right('analyse'),
  'Query.whatIfChanged': right('analyse'),
  'Query.conjurFit': right('analyse'),
  'Query.cypher': right('analyse'),
  'Mutation.startCollection': right('operate'),
  'Mutation.gate': right('ask'),
  'Mutation.requestApproval': right('ask'),
  'Mutation.override': right('ask'),
  'Mutation.withdrawApproval': right('ask'),
  'Mutation.approve': right('decide'),
  'Mutation.deny': right('decide'),
  'Mutation.acceptFindings': right('decide'),
  'Mutation.reopenFindings': right('decide'),
  'Mutation.ownFindings': right('analyse'),
  'Mutation.keepFindingBaseline': right('analyse'),
  'Subscription.collectionProgress': right('operate'),
};

/** What somebody with a scope sees of each type, and where a field differs from its type. Whoever may ask the question sees the rest. */
export const typeScopes: Readonly<Record<string, Scoped>> = {
  Me: 'any',
  Entity: 'any',
  'Entity.relationshipCounts': 'never',
  'Entity.properties': 'whole-sources',
  Property: 'any',
  RelationshipCount: 'never',
  NodeRef: 'any',
  Permission: 'any',
  EvidenceStep: 'any',
  'EvidenceStep.removalPatch': 'never',
  RemovalPatch: 'never',
  Condition: 'any',
  Decision: 'any',
  ExecutedQuery: 'never',
  SearchHit: 'any',
  RelationshipDeclaration: 'any',
  Source: 'any',
  'Source.nodes': 'whole-sources',
  'Source.relationships': 'whole-sources',
  'Source.coverage': 'whole-sources',
  PageInfo: 'any',
  PrincipalAccess: 'any',
  PrincipalAccessEdge: 'any',
  PrincipalAccessConnection: 'any',
  ResourceAccess: 'any',
  ResourceAccessEdge: 'any',
  ResourceAccessConnection: 'any',
  Relationship: 'any',
  RelationshipEdge: 'any',
  RelationshipConnection: 'any',
  AttackPath: 'any',
  PathSet: 'any',
  Control: 'any',
  RiskQuery: 'any',
  'RiskQuery.cypher': 'never',
  Acceptance: 'any',
  Finding: 'any',
  FindingEdge: 'any',
  FindingConnection: 'any',
  'FindingConnection.queries': 'never',
  RiskQueryStatus: 'never',
  RiskQueryFailure: 'never',
  Snapshot: 'whole-sources',
  CoverageGap: 'whole-sources',
  CoverageReport: 'whole-sources',
  CoverageArea: 'whole-sources',
  UnreadGroup: 'whole-sources',
  UndecidedQuestion: 'whole-sources',
  ...Object.fromEntries(
    [
      ...['PolicyRefusal', 'PolicyLint', 'PolicyRow', 'PolicyRowEdge', 'PolicyRowConnection', 'WhatIf'],
      ...['DecisionChange', 'DecisionChangeEdge', 'DecisionChangeConnection'],
      ...['WipedVariable', 'WipedVariableEdge', 'WipedVariableConnection'],
      ...['ConjurFit', 'ConjurFitEdge', 'ConjurFitConnection', 'CypherAnswer', 'ExecutionEntry', 'Execution'],
      ...['FindingLife', 'CollectionProgress', 'Need', 'NeedEdge', 'NeedConnection', 'TaskNeeds', 'RunnerNeeds'],
      ...['RunnerNeedsEdge', 'RunnerNeedsConnection', 'ReachedNode', 'ReachedByPath', 'ReachedGroup', 'KindCount'],
      ...['BlastRadius', 'ChokePoint', 'Reacher', 'Reachers', 'Removal', 'Cut', 'ChangedReach', 'ChangeEffect'],
      ...['PermissionOn', 'GateRequest', 'GuardrailGround', 'GuardrailMatch', 'DecisionSnapshot', 'GateDecision'],
      ...['LoggedDecision', 'DecisionConnection', 'DecisionEdge', 'Guardrail', 'GuardrailSet'],
      ...['ApprovalNeed', 'ApprovalTask'],
    ].map((type) => [type, 'never' as const]),
  ),
};

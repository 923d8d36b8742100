/** The sheets of each view. */
import type { Finding } from '../api/finding-questions.js';
import type { ChokePoint, PrincipalAccess, ReachedNode, ResourceAccess } from '../api/schema.js';
import type { Drawing, DrawnRelationship } from '../graph/drawing.js';
import { relationshipId } from '../graph/drawing.js';
import { kindLabel } from '../graph/summary.js';
import { contextOf, titleOf, wordsOf } from '../graph/names.js';
import type { EvidenceStep } from '../api/schema.js';
import { say } from '../strings.js';
import { node, nodeInContext, text, type Sheet } from './sheet.js';

const columns = say.columns;

export function principalSheet(entries: readonly PrincipalAccess[], total: number): Sheet {
  return {
    name: 'principals',
    title: say.sheets.principals,
    columns: [columns.principal, columns.kind, columns.decision, columns.through, columns.readAt],
    card: { bare: [columns.principal], without: [columns.kind] },
    total,
    rows: entries.map((entry) => ({
      key: entry.principal.id,
      selects: entry.principal.id,
      evidence: entry.evidence,
      cells: [
        node(entry.principal),
        text(kindLabel(entry.principal.kind)),
        { as: 'decision', decision: entry.decision },
        text(through(entry.evidence)),
        text(readAt(entry.evidence), true),
      ],
    })),
  };
}

export function resourceSheet(entries: readonly ResourceAccess[], total: number): Sheet {
  return {
    name: 'resources',
    title: say.sheets.resources,
    columns: [columns.resource, columns.permission, columns.decision, columns.through, columns.readAt],
    total,
    rows: entries.map((entry) => ({
      key: `${entry.permission.id} ${entry.resource.id}`,
      selects: entry.resource.id,
      evidence: entry.evidence,
      cells: [
        node(entry.resource),
        text(entry.permission.name),
        { as: 'decision', decision: entry.decision },
        text(through(entry.evidence)),
        text(readAt(entry.evidence), true),
      ],
    })),
  };
}

export function stepSheet(steps: readonly EvidenceStep[]): Sheet {
  return {
    name: 'steps',
    title: say.sheets.steps,
    columns: [
      columns.step,
      columns.from,
      columns.relationship,
      columns.to,
      columns.meaning,
      columns.origin,
      columns.readAt,
    ],
    total: steps.length,
    rows: steps.map((step, index) => ({
      key: `${index} ${relationshipId(step)}`,
      selects: relationshipId(step),
      cells: [
        text(String(index + 1)),
        node(step.from),
        text(wordsOf(step.type)),
        node(step.to),
        text(step.meaning),
        { as: 'origin', origin: step.origin },
        text(sourceOf(step), true),
      ],
    })),
  };
}

export function reachedSheet(
  reached: readonly (Pick<ReachedNode, 'node' | 'distance'> & Partial<ReachedNode>)[],
  total: number,
): Sheet {
  return {
    name: 'reached',
    title: say.sheets.reached,
    columns: [columns.node, columns.kind, columns.where, columns.distance, columns.tierZero],
    total,
    rows: reached.map((entry) => ({
      key: entry.node.id,
      selects: entry.node.id,
      cells: [
        node(entry.node),
        text(kindLabel(entry.node.kind)),
        text(contextOf(entry.node)),
        text(String(entry.distance)),
        text(entry.tierZero ? say.yes : ''),
      ],
    })),
  };
}

export function findingSheet(findings: readonly Finding[], total: number): Sheet {
  return {
    name: 'findings',
    title: say.sheets.findings,
    columns: [columns.severity, columns.finding, columns.subject, columns.message, columns.fingerprint],
    card: { bare: [columns.finding, columns.message], without: [columns.fingerprint] },
    total,
    rows: findings.map((finding) => ({
      key: finding.fingerprint,
      selects: finding.subject.id,
      evidence: finding.evidence,
      opens: say.findings.show,
      cells: [
        text(finding.severity.toLowerCase()),
        text(finding.riskQuery.title),
        node(finding.subject),
        text(finding.message),
        text(finding.fingerprint, true),
      ],
    })),
  };
}

export function chokeSheet(points: readonly ChokePoint[]): Sheet {
  return {
    name: 'choke-points',
    title: say.sheets.chokePoints,
    columns: [columns.cutsOff, columns.from, columns.relationship, columns.to, columns.removal, columns.readAt],
    total: points.length,
    rows: points.map(({ step, principals, outOf, removal }) => ({
      key: relationshipId(step),
      selects: relationshipId(step),
      cells: [
        text(`${principals} / ${outOf}`),
        nodeInContext(step.from),
        text(wordsOf(step.type)),
        nodeInContext(step.to),
        text(removal),
        text(sourceOf(step), true),
      ],
    })),
  };
}

/** Every drawing as two sheets: the same elements as the picture. */
export function drawingSheets(drawing: Drawing, tierZero: ReadonlySet<string>): Sheet[] {
  const byId = new Map(drawing.nodes.map((each) => [each.id, each]));
  return [
    {
      name: 'relationships',
      title: say.sheets.relationships,
      columns: [columns.from, columns.relationship, columns.to, columns.meaning, columns.origin, columns.readAt],
      total: drawing.relationships.length,
      rows: drawing.relationships.map(relationshipRow),
    },
    {
      name: 'nodes',
      title: say.sheets.nodes,
      columns: [columns.node, columns.kind, columns.where, columns.tierZero],
      total: drawing.nodes.length,
      rows: [...byId.values()].map((each) => ({
        key: each.id,
        selects: each.id,
        cells: [
          node(each),
          text(kindLabel(each.kind)),
          text(contextOf(each)),
          text(tierZero.has(each.id) ? say.yes : ''),
        ],
      })),
    },
  ];
}

function relationshipRow({ id, type, step }: DrawnRelationship) {
  return {
    key: id,
    selects: id,
    cells: [
      node(step.from),
      text(wordsOf(type)),
      node(step.to),
      text(step.meaning),
      { as: 'origin' as const, origin: step.origin },
      text(sourceOf(step), true),
    ],
  };
}

/** Where a step was read, or the rule it was concluded by. */
export function sourceOf(step: EvidenceStep): string {
  if (step.readAt.length > 0) return step.readAt.join(' · ');
  return step.rule ? `${say.evidence.rule} ${step.rule}` : '';
}

/** The nodes between the two ends, in order. */
function through(evidence: readonly EvidenceStep[]): string {
  return evidence
    .slice(0, -1)
    .map((step) => (step.to.kind === 'ENTITLEMENT' ? `${titleOf(step.to)} (${contextOf(step.to)})` : titleOf(step.to)))
    .join(' → ');
}

function readAt(evidence: readonly EvidenceStep[]): string {
  return evidence.flatMap((step) => step.readAt).join(' · ');
}

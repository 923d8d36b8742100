/** What changed, as rows. */
import type { DriftPermissionsAnswer } from '../api/documents.generated.js';
import type { ChangedFact } from '../graph/change-drawing.js';
import { relationshipTypes } from '../graph/kinds.generated.js';
import { say } from '../strings.js';
import { badge, node, text, type Sheet, type Tone } from './sheet.js';

export type ChangedPermission = DriftPermissionsAnswer['drift']['permissions']['nodes'][number];

const tones: Readonly<Record<string, Tone>> = {
  ...{ ADDED: 'ok', REMOVED: 'critical', CHANGED: 'warning' },
  ...{ GAINED: 'ok', LOST: 'critical', UNDECIDED: 'warning' },
};

export function factSheet(facts: readonly ChangedFact[], total: number, rest: Sheet['rest']): Sheet {
  const { drift, columns } = say;
  return {
    name: 'facts',
    title: drift.facts,
    columns: [columns.change, drift.groups, drift.fact, drift.before, drift.after, columns.what],
    total,
    ...(rest ? { rest } : {}),
    rows: facts.map((fact) => ({
      key: `${fact.change} ${fact.what}`,
      ...selectsOf(fact),
      cells: [
        badge(drift.factChange[fact.change], tones[fact.change] ?? 'quiet'),
        text(drift.group[fact.group]),
        text(fact.text),
        text(fact.evidenceBefore.join(' · '), true),
        text(fact.evidenceAfter.join(' · '), true),
        text(fact.what, true),
      ],
    })),
  };
}

/** What of the picture a fact stands for. */
function selectsOf({ type, concerns }: ChangedFact): { selects?: string } {
  const [from, to] = concerns;
  if (!from) return {};
  return { selects: to && type in relationshipTypes ? `${from.id}~${type}~${to.id}` : from.id };
}

/** Tells permissions that changed apart. */
export function keyOfPermission({ principal, permission, resource }: ChangedPermission): string {
  return `${principal.id} ${permission.id} ${resource.id}`;
}

export function changedPermissionSheet(
  changed: readonly ChangedPermission[],
  total: number,
  rest: Sheet['rest'],
): Sheet {
  const { drift, columns } = say;
  return {
    name: 'permissions',
    title: drift.permissions,
    columns: [
      ...[columns.change, columns.principal, columns.permission, columns.resource],
      ...[drift.before, drift.after, drift.through],
    ],
    total,
    ...(rest ? { rest } : {}),
    rows: changed.map((each) => ({
      key: keyOfPermission(each),
      evidence: each.evidence,
      cells: [
        badge(drift.permissionChange[each.change], tones[each.change] ?? 'quiet'),
        node(each.principal),
        text(each.permission.name),
        node(each.resource),
        { as: 'decision', decision: each.before },
        { as: 'decision', decision: each.after },
        text(each.through ? `${drift.factChange[each.through.change]}: ${each.through.text}` : drift.several),
      ],
    })),
  };
}

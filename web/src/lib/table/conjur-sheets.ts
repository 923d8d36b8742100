/** The sheets of what is asked about tasks and about a Conjur. */
import type { WhatIfAnswer } from '../api/conjur-questions.js';
import type { RunnerSummary } from '../api/needs-questions.js';
import type { DecisionChange, EvidenceStep, Need, NeedState, NodeRef, PolicyRow } from '../api/schema.js';
import { titleOf } from '../graph/names.js';
import { kindLabel } from '../graph/summary.js';
import { say } from '../strings.js';
import { badge, node, nodeInContext, text, type Row, type Sheet, type Tone } from './sheet.js';

const columns = say.columns;

const tones: Readonly<Record<NeedState, Tone>> = {
  GRANTED: 'ok',
  EXCESS: 'warning',
  NOT_GRANTED: 'critical',
  NO_SUCH_VARIABLE: 'critical',
  UNKNOWN: 'warning',
};

/** One row for each executor and task; one for an executor without tasks. */
export function summarySheet(runners: readonly RunnerSummary[], total: number): Sheet {
  const rows = runners.flatMap(rowsOfRunner);
  return {
    name: 'summary',
    title: say.sheets.summary,
    columns: [columns.runner, columns.task, columns.granted, columns.needed, columns.excess, columns.missing],
    // Runners that are not here have a row at least.
    total: rows.length + total - runners.length,
    rows,
  };
}

function rowsOfRunner({ runner, granted, excess, tasks }: RunnerSummary): Row[] {
  if (tasks.length === 0) {
    const cells = [
      nodeInContext(runner),
      text(say.needs.noTasks),
      text(String(granted)),
      text('0'),
      figure(excess, 'warning'),
    ];
    return [{ key: runner.id, opens: say.needs.open, selects: runner.id, cells: [...cells, text('0')] }];
  }
  return tasks.map((each) => ({
    key: `${runner.id} ${each.task.id}`,
    opens: say.needs.open,
    selects: each.task.id,
    cells: [
      nodeInContext(runner),
      node(each.task),
      text(String(granted)),
      text(String(each.needed)),
      figure(each.excess, 'warning'),
      figure(each.missing, 'critical'),
    ],
  }));
}

/** Nothing stands out where there is nothing. */
function figure(count: number, tone: Tone) {
  return count === 0 ? text('0') : badge(String(count), tone);
}

/** Without a column for the task where there is one task only. */
export function needSheet(needs: readonly Need[], total: number, oneTask: boolean): Sheet {
  const rest = [columns.variable, columns.state, columns.delivery, columns.askedAt, columns.through, columns.grantedAt];
  return {
    name: 'needs',
    title: say.sheets.needs,
    columns: oneTask ? rest : [columns.task, ...rest],
    total,
    rows: needs.map((need) => ({
      key: needKey(need),
      selects: need.variable.id,
      evidence: need.evidence,
      cells: [
        ...(oneTask ? [] : [need.task ? node(need.task) : text('')]),
        nodeInContext(need.variable),
        badge(say.needs.states[need.state], tones[need.state]),
        text(need.delivery.join(', ')),
        text(need.readAt.join(' · '), true),
        text(holders(need.evidence)),
        text(grantedAt(need.evidence), true),
      ],
    })),
  };
}

/** The principals a grant goes through; the executor itself where it was granted directly. */
function holders(evidence: readonly EvidenceStep[]): string {
  const principals = evidence.map(({ from }) => from).filter(({ kind }) => kind !== 'ENTITLEMENT');
  const between = principals.length > 1 ? principals.slice(1) : principals;
  return between.map(titleOf).join(' → ');
}

/** Where the permission itself was granted; memberships on the way have places of their own. */
function grantedAt(evidence: readonly EvidenceStep[]): string {
  const grants = evidence.filter(({ type }) => type === 'GRANTED');
  return (grants.length > 0 ? grants : evidence).flatMap(({ readAt }) => readAt).join(' · ');
}

export function needKey({ task, variable }: Need): string {
  return `${task?.id ?? ''} ${variable.id}`;
}

/** Worst first: values gone, then decisions, then rows; lists that are empty are left out. */
export function whatIfSheets({ wiped, lost, gained, rows, createdRoles }: WhatIfAnswer): Sheet[] {
  const sheets: Sheet[] = [
    {
      name: 'wiped',
      title: say.sheets.wiped,
      columns: [columns.variable, columns.what],
      total: wiped.totalCount,
      rows: wiped.nodes.map(({ variable, remains }) => ({
        key: variable.id,
        selects: variable.id,
        cells: [nodeInContext(variable), badge(remains ? say.whatIf.emptied : say.whatIf.gone, 'critical')],
      })),
    },
    {
      name: 'decisions',
      title: say.sheets.decisions,
      columns: [columns.change, columns.principal, columns.permission, columns.resource],
      total: lost.totalCount + gained.totalCount,
      rows: [
        ...lost.nodes.map((change) => decisionRow(change, say.whatIf.lost, 'critical')),
        ...gained.nodes.map((change) => decisionRow(change, say.whatIf.gained, 'warning')),
      ],
    },
    {
      name: 'created',
      title: say.sheets.created,
      columns: [columns.principal, columns.kind],
      total: createdRoles.length,
      rows: createdRoles.map((role: NodeRef) => ({
        key: role.id,
        selects: role.id,
        cells: [nodeInContext(role), text(kindLabel(role.kind))],
      })),
    },
    {
      name: 'rows',
      title: say.sheets.rows,
      columns: [columns.change, columns.table, columns.columns],
      total: rows.totalCount,
      rows: rows.nodes.map(policyRow),
    },
  ];
  return sheets.filter((sheet) => sheet.total > 0);
}

function decisionRow({ principal, permission, resource }: DecisionChange, what: string, tone: Tone): Row {
  return {
    key: `${what} ${principal.id} ${permission} ${resource.id}`,
    selects: resource.id,
    cells: [badge(what, tone), nodeInContext(principal), text(permission), nodeInContext(resource)],
  };
}

const changeTones = { ADDED: 'ok', REMOVED: 'critical', CHANGED: 'warning' } as const;

function policyRow({ change, table, columns: cells }: PolicyRow, index: number): Row {
  const filled = cells.filter(({ value }) => value !== '').map(({ name, value }) => `${name}: ${value}`);
  return {
    key: String(index),
    cells: [
      badge(say.whatIf.changes[change], changeTones[change]),
      text(say.whatIf.tables[table]),
      text(filled.join(' · '), true),
    ],
  };
}

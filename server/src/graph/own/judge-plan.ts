/** Whether a statement only reads the graph, by the plan the server makes of it and not by its words. */
import type { Explanation, PlanStep } from '../explain.js';

/** Procedures that read the graph, its schema or the version of the server, and nothing else. */
export const readingProcedures: ReadonlySet<string> = new Set([
  ...['db.labels', 'db.relationshipTypes', 'db.propertyKeys', 'db.info', 'db.ping', 'dbms.components'],
  ...['db.schema.visualization', 'db.schema.nodeTypeProperties', 'db.schema.relTypeProperties'],
  ...['db.index.fulltext.queryNodes', 'db.index.fulltext.queryRelationships'],
]);

const writing = /^(Create|Merge|LockingMerge|Set|Remove|Delete|DetachDelete|Foreach|SubqueryForeach)/;
const administering =
  /^(Drop|Alter|Rename|Grant|Deny|Revoke|Show(?!Indexes$|Constraints$)|Terminate|Start|Stop|Enable|Assert|Ensure)/;

/** What the statement does beside reading, as a sentence without its subject; undefined where it only reads. */
export function beyondReading({ kind, plan }: Explanation): string | undefined {
  const steps = plan ? [...allSteps(plan)] : [];
  for (const step of steps) {
    const what = beyond(step);
    if (what) return what;
  }
  return isReading(kind, steps) ? undefined : 'writes';
}

/** Procedures about the server are of no kind that says so. */
function isReading(kind: string, steps: readonly PlanStep[]): boolean {
  return kind === 'r' || (kind !== 'w' && steps.some(({ operator }) => operator === 'ProcedureCall'));
}

function beyond({ operator, details = '' }: PlanStep): string | undefined {
  if (operator === 'LoadCSV') return 'reads files or addresses';
  if (operator.startsWith('Transaction')) return 'opens transactions of its own';
  if (writing.test(operator)) return 'writes';
  if (administering.test(operator)) return 'administers the database';
  if (operator !== 'ProcedureCall') return undefined;
  const name = /^[`\w.]+/.exec(details)?.[0].replaceAll('`', '') ?? '';
  return readingProcedures.has(name) ? undefined : `calls the procedure ${name || 'of a plugin'}`;
}

function* allSteps(plan: PlanStep): Generator<PlanStep> {
  const open = [plan];
  for (let step = open.pop(); step; step = open.pop()) {
    yield step;
    open.push(...step.children);
  }
}

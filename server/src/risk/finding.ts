/** A finding: one risk query × one subject × evidence, with a fingerprint that stays the same from run to run. */
import { createHash } from 'node:crypto';
import type { Evidence, NodeRef } from '../domain/answers.js';
import { evidenceOf } from '../domain/evidence.js';
import type { NodeId } from '../domain/ids.js';
import type { GraphPath, Row } from '../graph/graph.js';
import type { ColumnValue } from './column-value.js';
import { fixOf, type Fix } from './fix.js';
import { fillIn } from './message.js';
import type { RiskQuery, Severity } from './risk-query.js';

export interface Finding {
  /** 32 hexadecimal digits: of the risk query, the subject and the key columns, and of nothing that changes by itself. */
  fingerprint: string;
  riskQuery: string;
  title: string;
  severity: Severity;
  subject: NodeRef;
  /** One sentence. */
  message: string;
  columns: Readonly<Record<string, ColumnValue>>;
  evidence: Evidence;
  /** Why it is worse than the risk query says; absent: it is not. */
  because?: string;
  /** Absent: nothing exact is known; the remediation of the risk query has to do. */
  fix?: Fix;
}

/** The finding of one row; `subject` is the node the row names. `evidence` is that of a rule in code, which gives steps. */
export function findingOf(
  query: RiskQuery,
  row: Row,
  subject: NodeRef,
  evidence: Evidence = stepsOf(row['evidence']),
): Finding {
  const columns = Object.fromEntries(query.columns.map(({ name }) => [name, columnValue(row[name])]));
  const fix = fixOf(query.fix, evidence, columns);
  return {
    fingerprint: fingerprintOf(
      query.id,
      subject.id,
      query.key.map((name) => columns[name] ?? null),
    ),
    riskQuery: query.id,
    title: query.title,
    severity: query.severity,
    subject,
    message: fillIn(query.message, { ...columns, subject: subject.id }),
    columns,
    evidence,
    ...(fix ? { fix } : {}),
  };
}

/** `key`: values of the key columns of the risk query, which most do without. */
export function fingerprintOf(riskQuery: string, subject: NodeId, key: readonly ColumnValue[] = []): string {
  return createHash('sha256')
    .update(JSON.stringify([riskQuery, subject, ...key]))
    .digest('hex')
    .slice(0, 32);
}

function columnValue(value: unknown): ColumnValue {
  if (value === undefined || value === null) return null;
  if (Array.isArray(value)) return value.map((each) => columnValue(each) as string);
  return typeof value === 'object' ? JSON.stringify(value) : (value as string | number | boolean);
}

/** Of a path or several; ids of nodes say no more than the columns do. A step two paths share is given once. */
function stepsOf(evidence: unknown): Evidence {
  const paths = (Array.isArray(evidence) ? evidence : [evidence]).filter(isPath);
  const steps = paths.flatMap((path) => evidenceOf(path.nodes, path.relationships));
  const seen = new Set<string>();
  return steps.filter((step) => {
    const key = `${step.from.id} ${step.type} ${step.to.id}`;
    return !seen.has(key) && seen.add(key);
  });
}

function isPath(value: unknown): value is GraphPath {
  return typeof value === 'object' && value !== null && 'nodes' in value && 'relationships' in value;
}

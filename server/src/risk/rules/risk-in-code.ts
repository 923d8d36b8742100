/** A risk query whose answer is code: under the same header as one that is a statement. */
import { controlsOf, populationOf, type RiskQuery, type RiskRule, type Severity } from '../risk-query.js';

interface RiskInCode {
  id: string;
  title: string;
  severity: Severity;
  /** What its subjects are counted out of: `jobs`. */
  of: string;
  /** Ends in `Blind spots: …`. */
  description: string;
  /** `SOC 2 CC6.1; ISO 27001 5.17`. */
  controls: string;
  remediation: string;
  message: string;
  columns: readonly (readonly [name: string, type: string])[];
  /** Columns that tell several findings about one subject apart; absent: the subject alone does. */
  key?: readonly string[];
  rule: RiskRule;
}

/** It can be narrowed to one source as all are. */
export function riskInCode({ controls, columns, of, key = [], ...header }: RiskInCode): RiskQuery {
  return {
    ...header,
    ...populationOf(of, header.id),
    controls: controlsOf(controls, header.id),
    key,
    parameters: [{ name: 'source', type: 'STRING', default: null }],
    columns: columns.map(([name, type]) => ({ name, type })),
    cypher: '',
    origin: 'product',
  };
}

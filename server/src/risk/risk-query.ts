/** A saved risk query: one statement with a header that says what it finds, how bad it is and what to do. */
import type { Evidence } from '../domain/answers.js';
import { PipewardenError } from '../domain/errors.js';
import { isFixRule, type FixRule } from './fix.js';
import { populationWords, readPopulation, type Population } from './population.js';
import { exposures, isAtLeast, severities, severityOf, type Exposure, type Severity } from './severity.js';

export { isAtLeast, severities, type Severity } from './severity.js';
import type { NodeId } from '../domain/ids.js';
import type { Graph, StatementName } from '../graph/graph.js';
import type { Statement, StatementColumn, StatementParameter } from '../graph/statements.js';

/** One control of a framework, by its exact id: `OWASP`, `CICD-SEC-2`. */
export interface Control {
  framework: string;
  id: string;
}

export interface RiskQuery {
  /** The file's name without its ending. */
  id: string;
  title: string;
  severity: Severity;
  /** What its subjects are counted out of; absent: the operator's own does not say. */
  of?: Population;
  /** What it finds and why that matters; then `Blind spots: …`. */
  description: string;
  controls: readonly Control[];
  remediation: string;
  /** A sentence with `{column}` in the places of what the statement returns. */
  message: string;
  /** Columns that tell several findings about one subject apart. */
  key: readonly string[];
  parameters: readonly StatementParameter[];
  /** What the statement returns besides subject and evidence. */
  columns: readonly StatementColumn[];
  /** What its findings may be worse for. */
  exposes?: Exposure;
  /** What is exact about the remedy. */
  fix?: FixRule;
  /** Absent where a rule in code alone answers. */
  statement?: StatementName;
  /** Text of the statement; empty where a rule in code alone answers. */
  cypher: string;
  /** Answers in place of the statement, or adds to it what the graph does not hold. */
  rule?: RiskRule;
  /** `product`: in cypher/risk or risk/rules. `operator`: in the operator's own folder. */
  origin: 'product' | 'operator';
}

/** What a rule in code may look at. */
export interface RuleContext {
  graph: Graph;
  /** Where what was collected is kept; null: nowhere, so that a rule that needs it finds nothing. */
  dataDir: string | null;
}

/** Columns by name, as a statement returns them. */
export interface RuleRow {
  subject: NodeId;
  columns: Readonly<Record<string, string | number | readonly string[]>>;
  evidence: Evidence;
}

export type RiskRule = (context: RuleContext) => Promise<readonly RuleRow[]>;

const frameworks = ['OWASP', 'ATT&CK', 'CIS', 'SOC 2', 'ISO 27001', 'ISO 42001', 'GDPR', 'AI Act'];

/** Reads the header. Throws `risk-query-malformed`, naming what is missing. */
export function riskQueryOf(statement: Statement, origin: RiskQuery['origin']): RiskQuery {
  const { keys, file } = statement;
  const need = (key: string): string => keys[key] || refuse(file, `its header has no "${key}"`);
  const id = keys['id'] ?? statement.title;
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)) return refuse(file, `its id "${id}" is not in kebab-case`);
  if (!statement.columns.some((column) => column.name === 'subject'))
    return refuse(file, 'it returns no column "subject"');
  if (statement.mode !== 'reads') return refuse(file, 'its header does not end in "reads"');
  const title = keys['title'] ?? statement.meaning;
  return {
    id,
    title: title || refuse(file, 'it has no title'),
    severity: severityOf(need('severity')) ?? refuse(file, `its severity is none of ${severities.join(', ')}`),
    ...populationOf(origin === 'product' ? need('of') : keys['of'], file),
    description: need('description'),
    controls: controlsOf(keys['controls'], file),
    remediation: need('remediation'),
    message: keys['message'] ?? title,
    key: list(keys['key'], ','),
    ...exposureOf(keys['exposes'], file),
    ...fixRuleOf(keys['fix'], file),
    parameters: statement.parameters,
    columns: statement.columns.filter((column) => column.name !== 'subject' && column.name !== 'evidence'),
    statement: statement.name,
    cypher: statement.text,
    origin,
  };
}

/** Throws `risk-query-malformed` where a word is no population. */
export function populationOf(text: string | undefined, file: string): Pick<RiskQuery, 'of'> {
  if (text === undefined) return {};
  return {
    of: readPopulation(text) ?? refuse(file, `what it counts out of, "${text}", is none of ${populationWords}`),
  };
}

function exposureOf(text: string | undefined, file: string): Pick<RiskQuery, 'exposes'> {
  if (text === undefined) return {};
  const exposes = exposures.find((each) => each === text);
  return { exposes: exposes ?? refuse(file, `what it exposes is none of ${exposures.join(', ')}`) };
}

function fixRuleOf(text: string | undefined, file: string): Pick<RiskQuery, 'fix'> {
  if (text === undefined) return {};
  return { fix: isFixRule(text) ? text : refuse(file, `its fix "${text}" is no removal, place or groovy`) };
}

/** What findings of a query may be: its severity, or worse where something is exposed. */
export function severitiesOf({ severity, exposes }: Pick<RiskQuery, 'severity' | 'exposes'>): readonly Severity[] {
  return exposes === undefined ? [severity] : severities.filter((each) => isAtLeast(each, severity));
}

/** `SOC 2 CC6.1; ISO 27001 5.17` as controls. `file` is named where one is of no known framework. */
export function controlsOf(text: string | undefined, file: string): readonly Control[] {
  return list(text, ';').map(
    (control) => controlOf(control) ?? refuse(file, `the control "${control}" names no known framework`),
  );
}

function controlOf(text: string): Control | undefined {
  const framework = frameworks.find((name) => text.startsWith(`${name} `));
  return framework === undefined ? undefined : { framework, id: text.slice(framework.length + 1) };
}

function list(text: string | undefined, separator: string): string[] {
  return (text ?? '')
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function refuse(file: string, what: string): never {
  throw new PipewardenError(
    'risk-query-malformed',
    `${file} is no risk query: ${what}.`,
    'See docs/findings/README.md for the header.',
  );
}

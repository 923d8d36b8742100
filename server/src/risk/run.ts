/** Runs saved risk queries and turns their rows into findings. */
import { PipewardenError } from '../domain/errors.js';
import { nodeRefOf, refFromId } from '../domain/evidence.js';
import type { NodeRef } from '../domain/answers.js';
import { parseNodeId, type NodeId } from '../domain/ids.js';
import type { Graph, GraphNode, Row } from '../graph/graph.js';
import { beginningOf, mayFind, type NamesInUse } from './begins-with.js';
import { withExposure } from './exposure.js';
import { findingOf, type Finding } from './finding.js';
import { failureOf, type QueryOutcome } from './outcome.js';
import { countPopulation, isCounted, shareOf, type OutOf, type Share } from './population.js';
import { severities, type RiskQuery, type RuleRow } from './risk-query.js';

export interface RunOptions {
  /** Values for parameters, by name; a query takes those it declares. */
  parameters?: Readonly<Record<string, unknown>>;
  /** Only this source. The same as the parameter `source`. */
  source?: string;
  signal?: AbortSignal;
  /** Where what was collected is kept, for rules in code; without it they find nothing. */
  dataDir?: string | null;
  /** Seconds for each query; default 120. */
  timeout?: number;
}

export interface RiskRun {
  queries: readonly RiskQuery[];
  /** Worst first, then by risk query and subject. */
  findings: readonly Finding[];
  /** Ids of queries that gave more rows than are kept. */
  truncated: readonly string[];
  /** One for each query, in their order. */
  outcomes: readonly QueryOutcome[];
}

export interface QueryResult {
  findings: readonly Finding[];
  outcome: QueryOutcome;
}

/** Rows of one query beyond these say nothing new to anybody. */
const MOST_ROWS = 10_000;
const TIMEOUT = 120;
/** Queries that run at once. */
const AT_ONCE = 2;

/**
 * A query that fails or takes too long is told in the outcomes, and the others are run all the same.
 * Throws `unknown-parameter` when no query takes a parameter, `cancelled`, and `graph-unreachable`.
 */
export async function runRiskQueries(
  graph: Graph,
  queries: readonly RiskQuery[],
  options: RunOptions = {},
): Promise<RiskRun> {
  const given = givenOf(options);
  refuseUnknownParameters(queries, Object.keys(given));
  const results = await runAll(graph, queries, options);
  const outcomes = results.map(({ outcome }) => outcome);
  return {
    queries,
    findings: results.flatMap(({ findings }) => findings).sort(worstFirst),
    truncated: outcomes.filter(({ truncated }) => truncated).map(({ riskQuery }) => riskQuery),
    outcomes,
  };
}

/** In the order of the queries. The server plans one while it runs another: a plan takes longer than most queries. */
async function runAll(graph: Graph, queries: readonly RiskQuery[], options: RunOptions): Promise<QueryResult[]> {
  const results: QueryResult[] = [];
  const waiting = queries.entries();
  const worker = async () => {
    for (const [at, query] of waiting) results[at] = await runRiskQuery(graph, query, options);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return results;
}

/** The subjects of its findings, out of all there are; undefined where it failed or does not say what it counts. */
export function shareIn({ findings, outcomes }: RiskRun, riskQuery: string): Share | undefined {
  const outOf = outcomes.find((outcome) => outcome.riskQuery === riskQuery)?.outOf;
  const subjects = findings.filter((finding) => finding.riskQuery === riskQuery).map(({ subject }) => subject);
  return outOf && shareOf(outOf, subjects);
}

/** What one query finds, and how that went. Throws `cancelled` and `graph-unreachable`. */
export async function runRiskQuery(graph: Graph, query: RiskQuery, options: RunOptions = {}): Promise<QueryResult> {
  const began = performance.now();
  const ended = (state: QueryOutcome['state'], findings: readonly Finding[]) => ({
    ...{ riskQuery: query.id, state, found: findings.length, took: Math.round(performance.now() - began) },
  });
  try {
    const rows = await readRows(graph, query, givenOf(options), options);
    const byRule = await applyRule(graph, query, options);
    const found = await findingsOf(graph, query, rows.slice(0, MOST_ROWS), byRule);
    const findings = await withExposure(graph, query, found.findings);
    const outOf = await outOfFor(graph, query, found.subjects, options);
    const repeated = found.repeated > 0 ? { repeated: found.repeated } : {};
    return {
      findings,
      outcome: { ...ended('done', findings), truncated: rows.length > MOST_ROWS, ...outOf, ...repeated },
    };
  } catch (error) {
    const failure = failureOf(error, options.signal);
    return { findings: [], outcome: { ...ended('failed', []), truncated: false, failure } };
  }
}

async function outOfFor(
  graph: Graph,
  { of }: RiskQuery,
  subjects: ReadonlyMap<NodeId, GraphNode>,
  options: RunOptions,
): Promise<{ outOf?: OutOf }> {
  if (!of) return {};
  const { source } = givenOf(options);
  const counts = await countPopulation(graph, of, typeof source === 'string' ? source : null);
  const apart = [...subjects].filter(([, { properties }]) => !isCounted(of, properties)).map(([id]) => id);
  return { outOf: { population: of, counts, apart } };
}

function givenOf({ parameters, source }: RunOptions): Readonly<Record<string, unknown>> {
  return { ...parameters, ...(source === undefined ? {} : { source }) };
}

async function readRows(
  graph: Graph,
  query: RiskQuery,
  given: Readonly<Record<string, unknown>>,
  options: RunOptions,
): Promise<Row[]> {
  const names = query.parameters.map((parameter) => parameter.name).filter((name) => name in given);
  const parameters = Object.fromEntries(names.map((name) => [name, given[name]]));
  const { signal, timeout = TIMEOUT } = options;
  const rows: Row[] = [];
  if (query.statement === undefined) return rows;
  if (query.origin === 'operator') await graph.requireReading(query.statement);
  else if (!(await mayFindIn(graph, query.statement, options))) return rows;
  for await (const row of graph.stream(query.statement, parameters, { timeout, ...(signal ? { signal } : {}) })) {
    rows.push(row);
    if (rows.length > MOST_ROWS) break;
  }
  return rows;
}

/** false where no node and no relationship is of a kind that the statement needs: then it is not planned. */
async function mayFindIn(graph: Graph, statement: string, { signal }: RunOptions): Promise<boolean> {
  const [inUse] = await graph.read<NamesInUse>(
    'sources/names-in-use',
    {},
    { remember: true, ...(signal ? { signal } : {}) },
  );
  return !inUse || mayFind(beginningOf(graph.text(statement)), inUse);
}

/** What the rule in code finds, of the source asked for. */
async function applyRule(graph: Graph, { rule }: RiskQuery, options: RunOptions): Promise<readonly RuleRow[]> {
  if (!rule) return [];
  const { source } = givenOf(options);
  const rows = await rule({ graph, dataDir: options.dataDir ?? null });
  return rows.filter(({ subject }) => source == null || parseNodeId(subject)?.source === source);
}

interface FoundRows {
  findings: readonly Finding[];
  repeated: number;
  /** As they stand in the graph; those that are not there are absent. */
  subjects: ReadonlyMap<NodeId, GraphNode>;
}

/**
 * One finding for each fingerprint: a query that returns a subject twice has a key too few, not a risk too many.
 * What statement and rule both find is shown as the statement found it, whose evidence is in the graph.
 */
async function findingsOf(
  graph: Graph,
  query: RiskQuery,
  rows: readonly Row[],
  byRule: readonly RuleRow[],
): Promise<FoundRows> {
  const ids = [...rows.map((row) => subjectOf(query, row)), ...byRule.map(({ subject }) => subject)];
  const subjects = await readSubjects(graph, ids);
  const refOf = (id: NodeId) => refIn(subjects, id);
  const ofRule = byFingerprint(
    byRule.map(({ subject, columns, evidence }) => findingOf(query, columns, refOf(subject), evidence)),
  );
  const ofRows = byFingerprint(rows.map((row) => findingOf(query, row, refOf(subjectOf(query, row)))));
  const repeated = byRule.length - ofRule.size + rows.length - ofRows.size;
  return { findings: [...new Map([...ofRule, ...ofRows]).values()], repeated, subjects };
}

function byFingerprint(findings: readonly Finding[]): ReadonlyMap<string, Finding> {
  return new Map(findings.map((finding) => [finding.fingerprint, finding]));
}

function refIn(subjects: ReadonlyMap<NodeId, GraphNode>, id: NodeId): NodeRef {
  const node = subjects.get(id);
  return node ? nodeRefOf(node) : refFromId(id);
}

async function readSubjects(graph: Graph, ids: readonly NodeId[]): Promise<Map<NodeId, GraphNode>> {
  if (ids.length === 0) return new Map();
  const rows = await graph.read<{ node: GraphNode }>('paths/nodes', { ids: [...new Set(ids)] });
  return new Map(rows.map(({ node }) => [String(node.properties['id']), node]));
}

function subjectOf(query: RiskQuery, row: Row): NodeId {
  const subject = row['subject'];
  if (typeof subject === 'string') return subject;
  throw new PipewardenError(
    'risk-query-malformed',
    `The risk query "${query.id}" returned a row whose subject is no node id.`,
    'Return the id property of a node as subject.',
  );
}

function refuseUnknownParameters(queries: readonly RiskQuery[], names: readonly string[]): void {
  const taken = new Set(queries.flatMap((query) => query.parameters.map((parameter) => parameter.name)));
  for (const name of names) {
    if (taken.has(name) || queries.length === 0) continue;
    throw new PipewardenError(
      'unknown-parameter',
      `None of these risk queries takes a parameter "${name}".`,
      `They take: ${[...taken].sort().join(', ') || 'none'}.`,
    );
  }
}

/** By severity, then by risk query and subject. */
export function worstFirst(one: Finding, other: Finding): number {
  const bySeverity = severities.indexOf(one.severity) - severities.indexOf(other.severity);
  return (
    bySeverity ||
    compare(one.riskQuery, other.riskQuery) ||
    compare(one.subject.id, other.subject.id) ||
    compare(one.fingerprint, other.fingerprint)
  );
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

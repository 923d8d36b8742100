/** Everything that is asked of one statement file. */
import { basename } from 'node:path';
import { historyLabels, nodeKinds, relationships } from '../../server/src/domain/graph.js';
import type { Planner } from '../../server/src/graph/explain.js';
import { beyondReading } from '../../server/src/graph/own/judge-plan.js';
import type { Statement } from '../../server/src/graph/statements.js';
import { NAMESPACE, SOURCE_KIND } from '../../server/src/paths/export/opengraph-extension.js';
import { populationWords, readPopulation } from '../../server/src/risk/population.js';
import { checkFollows } from './follows.js';
import { wastefulOperators } from './plan.js';
import { namedTokens, unindexedIds, usedParameters } from './text.js';

const declaredNames = new Set<string>([
  ...Object.values(nodeKinds).map(({ label }) => label),
  ...historyLabels,
  ...Object.keys(relationships),
]);

/** What a statement for BloodHound may name: the same, as an extension folder calls it. */
const exportedNames = new Set([SOURCE_KIND, ...[...declaredNames].map((name) => `${NAMESPACE}_${name}`)]);

/** Problems, one sentence each. */
export async function checkStatement(statement: Statement, planner: Planner): Promise<string[]> {
  return [
    ...checkHeader(statement),
    ...checkDenominator(statement),
    ...checkNames(statement),
    ...checkIds(statement),
    ...checkFollows(statement.text, statement.keys['follows']),
    ...(await checkPlan(statement, planner)),
  ];
}

function checkHeader({ name: path, title, meaning, mode, parameters, text }: Statement): string[] {
  const name = basename(path).replace(/^\d+-/, '');
  const [declared, used] = [new Set(parameters.map((parameter) => parameter.name)), usedParameters(text)];
  return [
    ...(title === name ? [] : [`the header names "${title}", the file "${name}"`]),
    ...(meaning === '' ? ['the header does not say what the statement means'] : []),
    ...(mode === null ? ['the header does not say "reads" or "writes"'] : []),
    ...(/^\/\/ params:/m.test(text) ? [] : ['the header has no "params"']),
    ...(/^\/\/ columns:/m.test(text) ? [] : ['the header has no "columns"']),
    ...parameters.filter(({ type }) => type === '').map((parameter) => `the parameter ${parameter.name} has no type`),
    ...[...used]
      .filter((parameter) => !declared.has(parameter))
      .map((parameter) => `$${parameter} is not in the header`),
    ...[...declared]
      .filter((parameter) => !used.has(parameter))
      .map((parameter) => `the parameter ${parameter} is not used`),
  ];
}

/** A count says little without what it is out of. */
export function checkDenominator({ name, keys }: Pick<Statement, 'name' | 'keys'>): string[] {
  if (!name.startsWith('risk/')) return [];
  const of = keys['of'];
  if (of === undefined) return ['the header does not say what is counted out of what ("of: jobs")'];
  return readPopulation(of) ? [] : [`"of: ${of}" is none of ${populationWords}`];
}

function checkNames({ text, keys }: Statement): string[] {
  const known = isForBloodHound(keys) ? exportedNames : declaredNames;
  return [...namedTokens(text)]
    .filter((name) => !known.has(name))
    .map((name) => `"${name}" is no declared label or relationship type`);
}

/** Of a kind there may be as many nodes as of all: a plan of an empty graph does not tell that it looks at each. */
function checkIds({ text, keys }: Statement): string[] {
  if (isForBloodHound(keys)) return [];
  return unindexedIds(text).map(
    (labels) => `looks for an id among ${labels}: the index is that of Entity, as in "Entity&${labels}"`,
  );
}

/** Procedures that wait for indexes touch no graph; people who write their own queries need none of them. */
function waits(beyond: string): boolean {
  return /^calls the procedure db\.(?:awaitIndexes|index\.fulltext\.awaitEventuallyConsistentIndexRefresh)$/.test(
    beyond,
  );
}

/** Which transactions there are says nothing of the graph, and is asked for where the header says why. */
function looksAtTransactions({ text, keys }: Statement, beyond: string): boolean {
  const shown = /^SHOW TRANSACTIONS YIELD/m.test(text) && !/TERMINATE/i.test(text);
  return shown && beyond === 'administers the database' && (keys['allows'] ?? '').startsWith('ShowTransactions,');
}

/** Whether the server can plan it, and gives what the header says. */
export async function tryStatement(statement: Statement, planner: Planner): Promise<string[]> {
  return (await explain(statement, planner)).problems;
}

/** It plans the statement itself, over kinds that no graph of ours has. */
function isForBloodHound(keys: Statement['keys']): boolean {
  return keys['for']?.startsWith('BloodHound,') ?? false;
}

async function checkPlan(statement: Statement, planner: Planner): Promise<string[]> {
  const { problems, plan } = await explain(statement, planner);
  if (isForBloodHound(statement.keys)) return problems;
  const allowed = new Set((statement.keys['allows'] ?? '').split(/[\s,;]+/));
  const wasteful = plan ? [...wastefulOperators(plan)].filter((operator) => !allowed.has(operator)) : [];
  return [
    ...problems,
    ...wasteful.map(
      (operator) => `is planned with ${operator} (a line "// allows: ${operator}, because …" accepts it)`,
    ),
  ];
}

async function explain(statement: Statement, planner: Planner) {
  const { text, mode, columns } = statement;
  let explanation;
  try {
    explanation = await planner.explain(text);
  } catch (error) {
    return { problems: [`does not parse: ${(error as Error).message}`], plan: null };
  }
  const { plan } = explanation;
  const beyond = beyondReading(explanation);
  const [stated, returned] = [columns.map((column) => column.name).join(', '), explanation.columns.join(', ')];
  const problems = [
    ...(mode === 'reads' && beyond !== undefined && !waits(beyond) && !looksAtTransactions(statement, beyond)
      ? [`says "reads", but ${beyond}`]
      : []),
    ...(mode === 'writes' && beyond === undefined ? ['says "writes", but only reads'] : []),
    ...(stated === returned
      ? []
      : [`the header names the columns ${stated || 'none'}, the statement returns ${returned || 'none'}`]),
  ];
  return { problems, plan };
}

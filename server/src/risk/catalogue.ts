/** The risk queries there are: the product's in `cypher/risk/` and in code, and the operator's in a folder of their own. */
import { existsSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { PipewardenError } from '../domain/errors.js';
import { StatementCatalogue, type StatementFolder } from '../graph/statements.js';
import { didYouMean } from '../text/nearest.js';
import { refuseUnlessReadOnly } from './read-only.js';
import { risksInCode, rulesBesideStatements } from './rules/all.js';
import { riskQueryOf, severities, type RiskQuery } from './risk-query.js';

const OPERATOR = 'operator-risk';

/**
 * Statements to open the graph with, so that the operator's own can be run: single files, and those of `folder`, else of
 * `PIPEWARDEN_RISK_DIR`. Throws `risk-folder-missing`, `risk-file-missing`.
 */
export function riskStatements(
  folder?: string,
  files: readonly string[] = [],
  env: NodeJS.ProcessEnv = process.env,
): StatementCatalogue {
  const single = files.map(fileFolder);
  const named = folder ?? env['PIPEWARDEN_RISK_DIR'];
  if (!named) return new StatementCatalogue(single);
  const directory = resolve(named);
  if (!existsSync(directory))
    throw new PipewardenError(
      'risk-folder-missing',
      `There is no folder ${directory}.`,
      'Correct --risk-dir or PIPEWARDEN_RISK_DIR.',
    );
  return new StatementCatalogue([...single, { directory, prefix: OPERATOR }]);
}

/** Whether what was named is a file with a risk query, and not the id of one. */
export function isRiskFile(named: string): boolean {
  return named.endsWith('.cypher');
}

function fileFolder(file: string): StatementFolder {
  if (existsSync(file)) return { directory: dirname(resolve(file)), prefix: OPERATOR, only: basename(file, '.cypher') };
  throw new PipewardenError(
    'risk-file-missing',
    `There is no file ${file}.`,
    'Name a file with a risk query, or an id.',
  );
}

/** All risk queries, worst first. Throws `risk-query-malformed`, `risk-query-not-read-only`, `risk-query-twice`. */
export function listRiskQueries(statements: StatementCatalogue = new StatementCatalogue()): readonly RiskQuery[] {
  const own = statements.names('risk/').map((name) => withRule(riskQueryOf(statements.get(name), 'product')));
  const operators = statements.names(`${OPERATOR}/`).map((name) => {
    const statement = statements.get(name);
    refuseUnlessReadOnly(statement.text, statement.file);
    return riskQueryOf(statement, 'operator');
  });
  const queries = [...own, ...risksInCode, ...operators];
  refuseTwice(queries);
  return queries.sort(
    (a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity) || (a.id < b.id ? -1 : 1),
  );
}

function withRule(query: RiskQuery): RiskQuery {
  const rule = rulesBesideStatements[query.id];
  return rule ? { ...query, rule } : query;
}

/** Those of these ids or files, in the order given. Throws `unknown-risk-query`. */
export function chooseRiskQueries(queries: readonly RiskQuery[], ids: readonly string[]): readonly RiskQuery[] {
  return ids.map((id) => {
    const query = queries.find((each) =>
      isRiskFile(id) ? each.statement === `${OPERATOR}/${basename(id, '.cypher')}` : each.id === id,
    );
    if (query) return query;
    throw new PipewardenError(
      'unknown-risk-query',
      `There is no risk query "${id}".`,
      didYouMean(
        id,
        queries.map((each) => each.id),
        'List them with: pipewarden risk list',
      ),
    );
  });
}

function refuseTwice(queries: readonly RiskQuery[]): void {
  const seen = new Set<string>();
  for (const { id } of queries) {
    if (seen.has(id))
      throw new PipewardenError(
        'risk-query-twice',
        `Two risk queries have the id "${id}".`,
        'Rename the file in your own folder.',
      );
    seen.add(id);
  }
}

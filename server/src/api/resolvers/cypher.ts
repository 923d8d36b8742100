/** Statements that people write themselves. */
import { readParameters } from '../../graph/own/parameters.js';
import { answerApart } from '../../sources/apart/run-apart.js';
import { ownCypherTask } from '../../sources/apart/source-tasks.js';
import type { Resolver } from '../graphql/context.js';
import { pageSize } from '../limits/page-size.js';

interface CypherArguments {
  statement: string;
  parameters?: string | null;
  first?: number | null;
}

const cypher: Resolver<unknown, CypherArguments> = async (_, { statement, parameters, first }, context) => {
  const { graph, limits, queryTimeout: timeout, signal } = context;
  const own = { statement, parameters: readParameters(parameters ?? '{}'), rows: pageSize(first), timeout };
  const { columns, rows, truncated } = await answerApart(
    ownCypherTask,
    { login: graph.login, own },
    { signal, time: timeout + limits.grace, memory: limits.memory },
  );
  return {
    columns,
    truncated,
    rows: rows.map((row) => columns.map((column) => JSON.stringify(row[column] ?? null))),
  };
};

export const cypherResolvers = { Query: { cypher } };

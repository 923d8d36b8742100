/** `pipewarden query`: a Cypher statement of one's own, which only reads. */
import { Option, type Command } from 'commander';
import { readParameters } from '../../graph/own/parameters.js';
import { wholeNumber, positiveNumber } from '../options.js';
import { note, printCsv, printJson, printTable, type Column } from '../print.js';
import { interruption, withGraph } from '../session.js';
import { answerApart } from '../../sources/apart/run-apart.js';
import { ownCypherTask } from '../../sources/apart/source-tasks.js';
import type { Row } from '../../graph/graph.js';

interface QueryFlags {
  format: string;
  json: boolean;
  params: string;
  limit: number;
  timeout: number;
}

/** Megabytes an answer may take. */
const MEMORY = 512;
/** Seconds beyond the limit of the statement that starting and ending take. */
const GRACE = 15;

export function registerQuery(program: Command): void {
  program
    .command('query <statement>')
    .description('Run a Cypher statement that only reads. The plan that Neo4j makes of it decides whether it does.')
    .option('--params <json>', 'parameters of the statement, as a JSON object', '{}')
    .option('--limit <rows>', 'rows to print at most', wholeNumber, 1000)
    .option('--timeout <seconds>', 'time limit of the statement', positiveNumber, 30)
    .addOption(new Option('--format <format>', 'how to print').choices(['table', 'json', 'csv']).default('table'))
    .option('--json', 'the same as --format json', false)
    .action(run);
}

async function run(statement: string, { params, limit: rows, timeout, ...flags }: QueryFlags): Promise<void> {
  const own = { statement, parameters: readParameters(params), rows, timeout };
  const signal = interruption();
  const answer = await withGraph(({ login }) =>
    answerApart(ownCypherTask, { login, own }, { signal, time: timeout + GRACE, memory: MEMORY }),
  );
  const columns = answer.columns.map((title): Column<Row> => ({ title, value: (row) => printed(row[title]) }));
  if (flags.json || flags.format === 'json') printJson(answer.rows);
  else if (flags.format === 'csv') printCsv(answer.rows, columns);
  else printTable(answer.rows, columns);
  if (answer.truncated) note(`There are more than ${rows} rows; --limit gives more.`);
}

function printed(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? null);
}

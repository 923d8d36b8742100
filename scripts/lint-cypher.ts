/**
 * Checks every file under cypher/ against its header, the declaration of the graph, and the planner of a real Neo4j. `--fix`
 * rewrites type lists. `--uri URI` asks another Neo4j what it makes of each statement (docs/adr/0014-neo4j-line.md). With names, or
 * how they begin (`access/ risk/old-token`), only of those.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { explainError } from '../server/src/domain/errors.js';
import { findRuntime, login } from '../server/src/graph/embedded/runtime.js';
import { openPlanner, type Planner } from '../server/src/graph/explain.js';
import { openGraph } from '../server/src/graph/open.js';
import { everyForm, StatementCatalogue } from '../server/src/graph/statements.js';
import { checkStatement, tryStatement } from './lint-cypher/check-statement.js';
import { fixFollows } from './lint-cypher/follows.js';

/** Runs the work with a planner of an empty embedded Neo4j that has the product's indexes. */
async function withPlanner<T>(work: (planner: Planner) => Promise<T>): Promise<T> {
  const dataDir = await mkdtemp(join(tmpdir(), 'pipewarden-lint-'));
  const graph = await openGraph({ dataDir, env: { ...process.env, NEO4J_URI: '' } });
  try {
    const runtime = await findRuntime(dataDir);
    if (!runtime) throw new Error('the embedded Neo4j is gone');
    const planner = openPlanner(login(runtime));
    return await work(planner).finally(() => planner.close());
  } finally {
    await graph.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function fix(catalogue: StatementCatalogue): Promise<void> {
  for (const statement of catalogue.names().map((name) => catalogue.get(name))) {
    const text = await readFile(statement.file, 'utf8');
    const fixed = fixFollows(text, statement.keys['follows']);
    if (fixed !== text) await writeFile(statement.file, fixed);
  }
}

/** Runs the work with a planner of that server, which need hold nothing of the product and is not written to. */
async function withServer<T>(uri: string, work: (planner: Planner) => Promise<T>): Promise<T> {
  const { NEO4J_USERNAME: username = 'neo4j', NEO4J_PASSWORD: password = '', NEO4J_DATABASE: database } = process.env;
  const planner = openPlanner({ uri, username, password, ...(database ? { database } : {}) });
  try {
    console.error(`${await planner.server()} at ${uri}`);
    return await work(planner);
  } finally {
    await planner.close();
  }
}

async function lint(planner: Planner, check: typeof checkStatement, wanted: readonly string[]): Promise<number> {
  const catalogue = new StatementCatalogue();
  const names = wantedNames(catalogue, wanted);
  let problems = 0;
  for (const statement of names.flatMap((name) => everyForm(catalogue, name))) {
    for (const problem of await check(statement, planner)) {
      problems += 1;
      console.error(`${relative(process.cwd(), statement.file)}: ${problem}`);
    }
  }
  console.error(problems === 0 ? `${names.length} statements are in order.` : `${problems} problems.`);
  return problems;
}

/** All where none is named. */
function wantedNames(catalogue: StatementCatalogue, wanted: readonly string[]): readonly string[] {
  const names = catalogue.names();
  const stranger = wanted.find((start) => !names.some((name) => name.startsWith(start)));
  if (stranger !== undefined) throw new Error(`There is no statement whose name begins with "${stranger}".`);
  return wanted.length === 0 ? names : names.filter((name) => wanted.some((start) => name.startsWith(start)));
}

try {
  const { values: options, positionals: wanted } = parseArgs({
    options: { fix: { type: 'boolean' }, uri: { type: 'string' } },
    allowPositionals: true,
  });
  if (options.fix) await fix(new StatementCatalogue());
  const { uri } = options;
  const problems = uri
    ? await withServer(uri, (planner) => lint(planner, tryStatement, wanted))
    : await withPlanner((planner) => lint(planner, checkStatement, wanted));
  if (problems > 0) process.exitCode = 1;
} catch (error) {
  console.error(explainError(error));
  process.exitCode = 2;
}

/** Checks every file under cypher/ against its header, the declaration of the graph, and the planner of a real Neo4j. `--fix` rewrites type lists. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { explainError } from '../server/src/domain/errors.js';
import { findRuntime, login } from '../server/src/graph/embedded/runtime.js';
import { openPlanner, type Planner } from '../server/src/graph/explain.js';
import { openGraph } from '../server/src/graph/open.js';
import { everyForm, StatementCatalogue } from '../server/src/graph/statements.js';
import { checkStatement } from './lint-cypher/check-statement.js';
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

async function lint(planner: Planner): Promise<number> {
  const catalogue = new StatementCatalogue();
  let problems = 0;
  for (const statement of catalogue.names().flatMap((name) => everyForm(catalogue, name))) {
    for (const problem of await checkStatement(statement, planner)) {
      problems += 1;
      console.error(`${relative(process.cwd(), statement.file)}: ${problem}`);
    }
  }
  console.error(problems === 0 ? `${catalogue.names().length} statements are in order.` : `${problems} problems.`);
  return problems;
}

try {
  if (process.argv.includes('--fix')) await fix(new StatementCatalogue());
  if ((await withPlanner(lint)) > 0) process.exitCode = 1;
} catch (error) {
  console.error(explainError(error));
  process.exitCode = 2;
}

/** What the planner makes of a statement, without running it. */
import neo4j, { type Plan, type Session } from 'neo4j-driver';

export interface PlanStep {
  /** `NodeUniqueIndexSeek`, without the database's name. */
  operator: string;
  /** What it does it to, as the server prints it: of a procedure its name and columns. */
  details?: string;
  children: readonly PlanStep[];
}

export interface Explanation {
  /** `r` reads, `rw` and `w` write, `s` changes the schema. */
  kind: string;
  columns: readonly string[];
  plan: PlanStep | null;
}

export interface Planner {
  /** Throws what Neo4j says of a statement it cannot plan. */
  explain(text: string): Promise<Explanation>;
  /** `Neo4j/5.26.30`, as it names itself. Throws where it does not answer or refuses the login. */
  server(): Promise<string>;
  close(): Promise<void>;
}

export interface Login {
  uri: string;
  username: string;
  password: string;
  /** Default: the one the server has for this user. */
  database?: string;
}

/** A planner of a running server. */
export function openPlanner(login: Login): Planner {
  const driver = neo4j.driver(login.uri, neo4j.auth.basic(login.username, login.password));
  const inDatabase = login.database === undefined ? {} : { database: login.database };
  return {
    close: () => driver.close(),
    server: async () => (await driver.getServerInfo(inDatabase)).agent ?? 'a server that does not name itself',
    async explain(text) {
      const session = driver.session(inDatabase);
      return explainIn(session, text).finally(() => session.close());
    },
  };
}

/** What asks for a plan stands in front of the statement, and shifts the places Neo4j names. */
export const PLAN_PREFIX = 'EXPLAIN ';

/** Throws what Neo4j says of a statement it cannot plan. */
export async function explainIn(
  session: Session,
  text: string,
  parameters: Record<string, unknown> = {},
  config: { timeout?: number } = {},
): Promise<Explanation> {
  const result = session.run(`${PLAN_PREFIX}${text}`, parameters, config);
  const [columns, summary] = [await result.keys(), await result.summary()];
  return {
    kind: summary.queryType,
    columns: columns.map(String),
    plan: summary.plan ? toStep(summary.plan) : null,
  };
}

function toStep({ operatorType, arguments: given, children }: Plan): PlanStep {
  const { Details: details = '' } = given as { Details?: unknown };
  return { operator: operatorType.split('@')[0]!, details: String(details), children: children.map(toStep) };
}

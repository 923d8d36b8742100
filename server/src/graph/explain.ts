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
  close(): Promise<void>;
}

/** A planner of a running server. */
export function openPlanner(login: { uri: string; username: string; password: string; database: string }): Planner {
  const driver = neo4j.driver(login.uri, neo4j.auth.basic(login.username, login.password));
  return {
    close: () => driver.close(),
    async explain(text) {
      const session = driver.session({ database: login.database });
      return explainIn(session, text).finally(() => session.close());
    },
  };
}

/** Throws what Neo4j says of a statement it cannot plan. */
export async function explainIn(
  session: Session,
  text: string,
  parameters: Record<string, unknown> = {},
  config: { timeout?: number } = {},
): Promise<Explanation> {
  const result = session.run(`EXPLAIN ${text}`, parameters, config);
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

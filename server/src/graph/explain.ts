/** What the planner makes of a statement, without running it. */
import neo4j, { type Plan } from 'neo4j-driver';

export interface PlanStep {
  /** `NodeUniqueIndexSeek`, without the database's name. */
  operator: string;
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
      try {
        const result = session.run(`EXPLAIN ${text}`);
        const [columns, summary] = [await result.keys(), await result.summary()];
        return {
          kind: summary.queryType,
          columns: columns.map(String),
          plan: summary.plan ? toStep(summary.plan) : null,
        };
      } finally {
        await session.close();
      }
    },
  };
}

function toStep({ operatorType, children }: Plan): PlanStep {
  return { operator: operatorType.split('@')[0]!, children: children.map(toStep) };
}

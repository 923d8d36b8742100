/** The secrets at stake with nodes, put together from what several of them share. */
import type { Graph } from '../graph/graph.js';

const hows = ['administers', 'fetches', 'is', 'used'] as const;

export interface ExposedSecrets {
  how: (typeof hows)[number];
  /** How many different ones. */
  secrets: number;
  /** The first by name. */
  secret: string;
  user: string;
  /** The first user that is part of production by its name; null: none is. */
  production: string | null;
}

export type ExposedRow = {
  ids: readonly string[];
  how: ExposedSecrets['how'];
  /** Their ids. */
  secrets: readonly string[];
  secret: string;
  user: string;
  production: string | null;
};

/** What is exposed at a node: one entry for each way, in the order of their names; none where nothing is. */
export type ExposedAt = (id: string) => readonly ExposedSecrets[];

export async function exposedSecrets(graph: Graph, ids: readonly string[]): Promise<ExposedAt> {
  return exposedBy(await graph.read<ExposedRow>('paths/exposed-secrets', { ids }));
}

/**
 * Hundreds of agents share the thousands of secrets of one label expression: the largest row of a node is counted as it is, and of the
 * others what it does not hold.
 */
export function exposedBy(rows: readonly ExposedRow[]): ExposedAt {
  const shared = rows.map((row) => ({ ...row, held: new Set(row.secrets) }));
  const at = new Map<string, (typeof shared)[number][]>();
  for (const row of shared) {
    for (const id of row.ids) {
      const same = at.get(id);
      if (same) same.push(row);
      else at.set(id, [row]);
    }
  }
  return (id) =>
    hows.flatMap((how) => {
      const same = (at.get(id) ?? []).filter((row) => row.how === how);
      return same.length === 0 ? [] : [{ how, ...together(same) }];
    });
}

function together(rows: readonly (ExposedRow & { held: ReadonlySet<string> })[]): Omit<ExposedSecrets, 'how'> {
  const [largest, ...others] = [...rows].sort((one, other) => other.held.size - one.held.size);
  const beyond = new Set(others.flatMap(({ secrets }) => secrets.filter((secret) => !largest!.held.has(secret))));
  return {
    secrets: largest!.held.size + beyond.size,
    secret: first(rows.map(({ secret }) => secret))!,
    user: first(rows.map(({ user }) => user))!,
    production: first(rows.flatMap(({ production }) => production ?? [])) ?? null,
  };
}

function first(names: readonly string[]): string | undefined {
  return names.reduce<string | undefined>(
    (least, name) => (least === undefined || name < least ? name : least),
    undefined,
  );
}

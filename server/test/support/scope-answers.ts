/** Answers that are compared for callers with and without a scope. */
export type Ranking = { totalCount: number; nodes: { node: { id: string }; score: number }[] };
export type Scored = { score: number; parts: { points: number; count: number; reasons: object[] }[] };

export interface Radius {
  totalCount: number;
  reachesTierZero: boolean;
  counts: { count: number }[];
  rings: { count: number }[];
  nodes: { nodes: { node: { id: string; kind: string }; distance: number; tierZero: boolean }[] };
  tree: { from: { id: string }; to: { id: string } }[];
  groups: { reached: { path: object[] }[] }[];
}

export interface Reachers {
  people: number;
  principals: number;
  reached: { node: { id: string }; distance: number }[];
  tree: { from: { id: string } }[];
}

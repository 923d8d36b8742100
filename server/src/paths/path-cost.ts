/** What a path costs an attacker, from the declared cost of its types. */
import type { AttackPath } from '../domain/answers.js';
import { costOf } from '../domain/graph/relationship-costs.js';
import type { RelationshipType } from '../domain/graph.js';

/** `steps`: as few relationships as possible. `effort`: as little work. `noise`: as little that is seen. `cost`: both. */
export const rankings = ['steps', 'cost', 'effort', 'noise'] as const;
export type Ranking = (typeof rankings)[number];

/** Steps that cost nothing still count a little: of two paths that cost the same, the shorter one is the better. */
const STEP = 1 / 64;

/** Above 0, so that circles are never worth it. */
export function costBy(ranking: Ranking, type: RelationshipType): number {
  const { effort, noise } = costOf(type);
  if (ranking === 'steps') return 1;
  return STEP + (ranking === 'cost' ? effort + noise : ranking === 'effort' ? effort : noise);
}

/** How hard and how noisy a path is, all steps together. */
export function costOfPath({ steps }: Pick<AttackPath, 'steps'>): { effort: number; noise: number } {
  return steps.reduce(
    (sum, { type }) => ({ effort: sum.effort + costOf(type).effort, noise: sum.noise + costOf(type).noise }),
    { effort: 0, noise: 0 },
  );
}

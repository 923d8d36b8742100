/** Access reviews, computed once for each load: their pages are cut from what is kept. */
import type { NodeId } from '../domain/ids.js';
import type { Graph } from '../graph/graph.js';
import { readStamp } from '../sources/stamp.js';
import { accessReview, type AccessReview } from './access-review.js';

/** Reviews kept at a time. */
const MOST = 4;

const kept = new WeakMap<object, Map<string, AccessReview>>();

/** As `accessReview`. Two who ask at once both compute it: who leaves ends only their own. */
export async function keptReview(graph: Graph, of: NodeId): Promise<AccessReview> {
  const key = `${await readStamp(graph)} ${of}`;
  const reviews = kept.get(graph.origin) ?? new Map<string, AccessReview>();
  kept.set(graph.origin, reviews);
  const known = reviews.get(key);
  if (known) return known;
  const review = await accessReview(graph, of);
  reviews.set(key, review);
  for (const oldest of reviews.keys()) if (reviews.size > MOST) reviews.delete(oldest);
  return review;
}

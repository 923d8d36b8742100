/**
 * Questions of access, drawn from facts by shape: each way in which a permission is given comes up, not only the most frequent.
 * Which shapes a question has is read from the facts alone, not asked of what answers it.
 */
import type { Facts } from '../../src/domain/facts.js';
import { VIEW_READ } from '../../src/domain/permissions.js';
import { describeEntitlements, endsBy, type EntitlementShape } from './entitlement-shapes.js';

export type Shape =
  | EntitlementShape
  | 'by owner'
  /** One list decides it for all that follows the list. */
  | 'by scope'
  /** A relationship leads to the resource itself. */
  | 'on the resource alone';

export interface Question {
  permission: string;
  resource: string;
  shapes: ReadonlySet<Shape>;
}

/**
 * `each` questions of every shape named, spread over the estate, the same in every run; one that has two shapes comes once.
 * Throws where the estate has no question of a shape.
 */
export function drawQuestions(facts: Facts, wanted: readonly Shape[], each: number): readonly Question[] {
  const all = allQuestions(facts);
  const drawn = wanted.flatMap((shape) => {
    const candidates = all.filter((question) => question.shapes.has(shape));
    if (candidates.length === 0) throw new Error(`Nothing in ${facts.source} is given ${shape}.`);
    return spread(candidates, each);
  });
  return [...new Set(drawn)];
}

/** The first, the last, and what lies between them at equal distances. */
function spread<T>(list: readonly T[], count: number): T[] {
  const chosen = Math.min(count, list.length);
  return Array.from(
    { length: chosen },
    (_, at) => list[Math.round((at * (list.length - 1)) / Math.max(1, chosen - 1))]!,
  );
}

/** Every permission that may be held on a resource, with its shapes. */
function allQuestions(facts: Facts): readonly Question[] {
  const { nodes, relationships } = facts;
  const permissionOf = new Map(nodes.map(({ id, properties }) => [id, String(properties['permission'] ?? '')]));
  const covered = endsBy(relationships, ['COVERS'], 'from');
  const owners = endsBy(relationships, ['OWNS'], 'to');
  // In Conjur whoever owns a record has every privilege on it.
  const ownedWhole = new Set(relationships.filter(({ type }) => type === 'CAN_OWN').map(({ to }) => to));
  const describe = describeEntitlements(facts);
  const questions = new Map<string, { permission: string; resource: string; shapes: Set<Shape> }>();
  for (const { type, from, to, properties } of relationships) {
    if (!type.startsWith('CAN') || type === 'CAN_OWN') continue;
    const own = type === 'CAN' ? String(properties?.['permission']) : permissionOf.get(from);
    const permission = type === 'CAN_READ_VIEW' ? VIEW_READ : (own ?? '');
    const { shapes, holders } = describe(from);
    for (const resource of covered.get(to) ?? [to]) {
      const key = `${permission} ${resource}`;
      const question = questions.get(key) ?? { permission, resource, shapes: new Set() };
      questions.set(key, question);
      question.shapes.add(covered.has(to) ? 'by scope' : 'on the resource alone');
      for (const shape of shapes) question.shapes.add(shape);
      const byOwner = (owners.get(resource) ?? []).some((owner) => holders.has(owner));
      if (byOwner || ownedWhole.has(resource)) question.shapes.add('by owner');
    }
  }
  return [...questions.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, question]) => question);
}

/**
 * A blast radius as rings: what is lost first by name, everything else by kind until it is opened. What only leads on (entitlements,
 * scopes, labels) is folded into the line it belongs to.
 */
import type { BlastRadiusAnswer } from '../api/documents.generated.js';
import type { EntityKind, EvidenceStep, NodeRef } from '../api/schema.js';
import { say } from '../strings.js';
import type { DrawnNode, DrawnRelationship, Drawing } from './drawing.js';
import { titleOf, wordsOf } from './names.js';
import { countOf } from './summary.js';

type Blast = BlastRadiusAnswer['blastRadius'];
export type ReachedGroup = Blast['groups'][number];
type Reached = ReachedGroup['reached'][number];

const means: ReadonlySet<EntityKind> = new Set(['ENTITLEMENT', 'SCOPE', 'LABEL', 'BUILD_GROUP', 'ROLE']);
export const lostFirst: ReadonlySet<EntityKind> = new Set(['CREDENTIAL', 'COMMAND', 'VARIABLE']);
/** A kind with no more than these is named, too. */
const few = 3;

export function leadsOnly(kind: EntityKind): boolean {
  return means.has(kind);
}

/** Rings one can tell apart; where there are more distances, neighbours share one. */
const mostRings = 6;

/** Distance → ring, from 1 on. */
function bandsOf(distances: readonly number[]): ReadonlyMap<number, number> {
  const used = [...new Set(distances)].sort((one, other) => one - other);
  const each = Math.max(1, Math.ceil(used.length / mostRings));
  return new Map(used.map((distance, at) => [distance, Math.floor(at / each) + 1]));
}

const ringGroup = /^group:ring~(\d+)~([A-Z_]+)$/;

/** The kind a group on a ring stands for; undefined for any other id. */
export function kindOfRingGroup(id: string): EntityKind | undefined {
  return ringGroup.exec(id)?.[2] as EntityKind | undefined;
}

/** `more`: groups that were asked for when they were opened. `depth`: the farthest ring; null: all. */
export function drawBlast(
  { of, groups, rings }: Pick<Blast, 'of' | 'groups' | 'rings'>,
  opened: ReadonlySet<EntityKind>,
  more: readonly ReachedGroup[],
  depth: number | null,
): Drawing {
  const shown = rings.filter(({ distance, kind }) => distance <= (depth ?? Infinity) && !means.has(kind));
  const bands = bandsOf(shown.map(({ distance }) => distance));
  const made = new Rings(of, bands);
  const listed = [...groups, ...more];
  for (const { kind, count, reached } of listed) {
    if (kind !== null && !opened.has(kind) && !lostFirst.has(kind) && count > few) continue;
    for (const each of reached) if (bands.has(each.distance)) made.addPath(each);
  }
  for (const { band, kind, count } of countBands(shown, bands)) {
    const like = listed
      .flatMap(({ reached }) => reached)
      .filter(({ node, distance }) => node.kind === kind && bands.get(distance) === band);
    const left = () => count - made.countOn(band, kind);
    if (left() <= few) for (const each of like) made.addPath(each);
    if (left() > 0) made.addGroup(band, kind, left(), like[0]);
  }
  return { ...made.drawing(), guides: guidesOf(shown, bands) };
}

/** How many of a kind are on a ring. */
function countBands(rings: Blast['rings'], bands: ReadonlyMap<number, number>) {
  const counts = new Map<string, { band: number; kind: EntityKind; count: number }>();
  for (const { distance, kind, count } of rings) {
    const band = bands.get(distance)!;
    const entry = counts.get(`${band} ${kind}`) ?? { band, kind, count: 0 };
    counts.set(`${band} ${kind}`, { ...entry, count: entry.count + count });
  }
  return counts.values();
}

/** `3 steps · 41`, `9 to 13 steps · 61`. */
function guidesOf(rings: Blast['rings'], bands: ReadonlyMap<number, number>): ReadonlyMap<number, string> {
  const guides = new Map<number, { from: number; to: number; count: number }>();
  for (const { distance, count } of rings) {
    const { from, to, count: before } = guides.get(bands.get(distance)!) ?? { from: distance, to: distance, count: 0 };
    const wider = { from: Math.min(from, distance), to: Math.max(to, distance), count: before + count };
    guides.set(bands.get(distance)!, wider);
  }
  return new Map([...guides].map(([band, { from, to, count }]) => [band, say.blast.ring(from, to, count)]));
}

class Rings {
  readonly #of: NodeRef;
  readonly #nodes = new Map<string, DrawnNode>();
  readonly #rings = new Map<string, number>();
  readonly #relationships = new Map<string, DrawnRelationship>();

  readonly #bands: ReadonlyMap<number, number>;

  constructor(of: NodeRef, bands: ReadonlyMap<number, number>) {
    this.#of = of;
    this.#bands = bands;
    this.#add(of, 0);
  }

  #add(node: DrawnNode, ring: number): void {
    if (this.#nodes.has(node.id)) return;
    this.#nodes.set(node.id, node);
    this.#rings.set(node.id, ring);
  }

  /** Every node on the way that is no mere means, at its own distance. */
  addPath({ path, node }: Reached): void {
    let from: DrawnNode = this.#of;
    let between: EvidenceStep[] = [];
    for (const [at, step] of path.entries()) {
      between.push(step);
      if (means.has(step.to.kind) && step.to.id !== node.id) continue;
      // Two shortest ways may come to one node; it stands where it was first.
      this.#add(step.to, this.#bands.get(at + 1) ?? 1);
      this.#relate(from, step.to, between);
      [from, between] = [step.to, []];
    }
  }

  /** `like`: one of them, whose way shows where some of the group come from. */
  addGroup(ring: number, kind: EntityKind, count: number, like: Reached | undefined): void {
    const { source } = like?.node ?? this.#of;
    const group = { id: `group:ring~${ring}~${kind}`, kind, source, name: countOf(kind, count), group: count };
    this.#add(group, ring);
    const steps = like?.path ?? [];
    const last = steps.findLastIndex(({ to }, at) => at < steps.length - 1 && this.#nodes.has(to.id));
    if (steps.length > 0) this.#relate(last < 0 ? this.#of : steps[last]!.to, group, steps.slice(last + 1));
  }

  #relate(from: DrawnNode, to: DrawnNode, steps: readonly EvidenceStep[]): void {
    const last = steps.at(-1)!;
    const id = `${from.id}~${last.type}~${to.id}`;
    if (this.#relationships.has(id)) return;
    const through = steps.slice(0, -1).map((step) => titleOf(step.to));
    const step: EvidenceStep = {
      ...last,
      ...{ from, to },
      ...(through.length > 0
        ? { meaning: `${say.blast.reaches}, ${say.blast.through(through.join(', '))},`, origin: 'DERIVED' as const }
        : {}),
    };
    const label = through.length > 0 ? through[0]! : wordsOf(last.type);
    this.#relationships.set(id, { id, type: last.type, from: from.id, to: to.id, step, label, folded: steps });
  }

  countOn(ring: number, kind: EntityKind): number {
    let count = 0;
    for (const { id, kind: each } of this.#nodes.values())
      if (each === kind && this.#rings.get(id) === ring) count += 1;
    return count;
  }

  drawing(): Drawing {
    const rings = Object.fromEntries(this.#rings);
    return { nodes: [...this.#nodes.values()], relationships: [...this.#relationships.values()], rings };
  }
}

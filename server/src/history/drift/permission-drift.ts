/** Permissions gained and lost, counted in full, listed in part, and gathered by the change they came through. */
import type { DecisionValue, Evidence } from '../../domain/answers.js';
import type { Facts } from '../../domain/facts.js';
import type { NodeId } from '../../domain/ids.js';
import { Causes, type Cause } from './causes.js';
import { changedPermissions, holdingsOfOne, type ChangedClass, type ChangedDecision } from './permission-changes.js';
import { permissionSide, type PermissionSide } from './permission-side.js';
import type { Sides } from './sides.js';
import { evidenceOfWay, sideOf, Ways } from './ways.js';

/** `undecided`: neither gained nor lost for certain, since one of the two is unknown. */
export type PermissionChangeKind = 'gained' | 'lost' | 'undecided';

export interface PermissionChange extends ChangedDecision {
  change: PermissionChangeKind;
  principal: NodeId;
  /** null: several changes did it together. */
  through: Cause | null;
}

export interface CauseShare {
  cause: Cause | null;
  gained: number;
  lost: number;
  undecided: number;
  people: number;
}

export interface PermissionDrift {
  /** In full. */
  counts: Readonly<Record<PermissionChangeKind, number>>;
  /** Sorted by principal, resource and permission where none is left out. */
  changes: readonly PermissionChange[];
  /** There are more changes than are listed. */
  truncated: boolean;
  /** Most permissions first. */
  causes: readonly CauseShare[];
  /** The path of a listed change: as it is after where it was gained, as it was before where it was lost. */
  evidenceOf(change: PermissionChange): Evidence;
}

export interface PermissionDriftOptions {
  /** Changes that are listed of each kind. */
  most?: number;
  /** Only resources for which this holds; all when absent. */
  concerns?: (resource: NodeId) => boolean;
  /** Only principals for which this holds; all when absent. */
  of?: (principal: NodeId) => boolean;
  signal?: AbortSignal | undefined;
}

export async function permissionDrift(
  before: Facts,
  after: Facts,
  { most = 10_000, concerns = () => true, of = () => true, signal }: PermissionDriftOptions = {},
): Promise<PermissionDrift> {
  const sides = { before: permissionSide(before), after: permissionSide(after) };
  const gathered = new Gathered(sides, most);
  for await (const changed of changedPermissions(after.source, sides, signal))
    gathered.add({
      ...changed,
      principals: changed.principals.filter(of),
      decisions: changed.decisions.filter(({ resource }) => concerns(resource)),
    });
  return gathered.drift();
}

function kindOf({ before, after }: Sides<DecisionValue>): PermissionChangeKind {
  if (after === 'allowed') return before === 'unknown' ? 'undecided' : 'gained';
  if (before === 'allowed') return after === 'unknown' ? 'undecided' : 'lost';
  return 'undecided';
}

class Gathered {
  readonly #sides: Sides<PermissionSide>;
  readonly #causes: Causes;
  readonly #most: number;
  readonly #counts = { gained: 0, lost: 0, undecided: 0 };
  readonly #changes: PermissionChange[] = [];
  readonly #listed = { gained: 0, lost: 0, undecided: 0 };
  readonly #shares = new Map<string, CauseShare & { who: Set<NodeId> }>();

  constructor(sides: Sides<PermissionSide>, most: number) {
    [this.#sides, this.#most] = [sides, most];
    this.#causes = new Causes(sides);
  }

  add(changed: ChangedClass): void {
    const ways = new Ways(this.#sides, changed.holding);
    for (const principal of changed.principals)
      for (const decision of changed.decisions) this.#count(principal, decision, ways);
  }

  #count(principal: NodeId, decision: ChangedDecision, ways: Ways): void {
    const change = kindOf(decision);
    const through = this.#causes.causeOf(principal, decision, ways.wayOf(principal, decision));
    this.#counts[change]++;
    if (this.#listed[change] < this.#most) {
      this.#listed[change]++;
      this.#changes.push({ ...decision, change, principal, through });
    }
    const key = through ? `${through.change} ${through.what}` : '';
    const none = { cause: through, gained: 0, lost: 0, undecided: 0, people: 0, who: new Set<NodeId>() };
    const share = this.#shares.get(key) ?? none;
    share[change]++;
    share.people = share.who.add(principal).size;
    this.#shares.set(key, share);
  }

  drift(): PermissionDrift {
    const { gained, lost, undecided } = this.#counts;
    const sides = this.#sides;
    // Of one principal after the other, as they are listed.
    let last: { of: NodeId; ways: Ways } | undefined;
    const waysOf = (of: NodeId) =>
      (last?.of === of ? last : (last = { of, ways: new Ways(sides, holdingsOfOne(sides, of)) })).ways;
    const shares = [...this.#shares.values()].map(({ who: _who, ...share }) => share);
    return {
      counts: { gained, lost, undecided },
      changes: this.#changes.sort(byPrincipal),
      truncated: gained + lost + undecided > this.#changes.length,
      causes: shares.sort(mostFirst),
      evidenceOf(change) {
        const { path } = waysOf(change.principal).wayOf(change.principal, change);
        return evidenceOfWay(sides[sideOf(change)], path);
      },
    };
  }
}

function byPrincipal(one: PermissionChange, other: PermissionChange): number {
  return (
    compare(one.principal, other.principal) ||
    compare(one.resource, other.resource) ||
    compare(one.permission, other.permission)
  );
}

function mostFirst(one: CauseShare, other: CauseShare): number {
  const size = ({ gained, lost, undecided }: CauseShare) => gained + lost + undecided;
  return size(other) - size(one) || compare(one.cause?.what ?? '', other.cause?.what ?? '');
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** The way by which somebody has, or had, a permission that changed; and which parts of it are different. */
import type { Evidence } from '../../domain/answers.js';
import { evidenceOf, refFromId } from '../../domain/evidence.js';
import type { RelationshipFact } from '../../domain/facts.js';
import type { NodeId } from '../../domain/ids.js';
import { isEntitlement } from './granted.js';
import { stateOf, type Holding } from './holdings.js';
import type { ChangedDecision } from './permission-changes.js';
import { givingsOn, type PermissionSide } from './permission-side.js';
import type { Sides } from './sides.js';
import { isStated } from './stated.js';
import { walk, wayTo, type Arrivals } from './walk.js';

const weight = { denied: 0, unknown: 1, allowed: 2 } as const;

export type Moment = keyof Sides<unknown>;

/** Gained: as it is after; lost: as it was before. Of what is no longer decided alike, the side that allows more. */
export function sideOf({ before, after }: Pick<ChangedDecision, 'before' | 'after'>): Moment {
  return weight[after] > weight[before] ? 'after' : 'before';
}

/** A part of a way, and what of it the other side does not have. */
interface Part {
  steps: readonly RelationshipFact[];
  different: readonly RelationshipFact[];
}

export interface Way {
  /** From the principal to the resource. */
  path: readonly RelationshipFact[];
  /** Of it, and of the ways to what else must be held: what the other side does not have. */
  different: readonly RelationshipFact[];
}

/** Finds ways for principals that are granted the same; remembers what they share. */
export class Ways {
  readonly #sides: Sides<PermissionSide>;
  readonly #holding: Sides<Holding>;
  readonly #shared = new Map<string, Part>();
  readonly #own = new Map<string, Part>();
  readonly #arrivals = new Map<string, Arrivals>();

  constructor(sides: Sides<PermissionSide>, holding: Sides<Holding>) {
    [this.#sides, this.#holding] = [sides, holding];
  }

  wayOf(principal: NodeId, decision: ChangedDecision): Way {
    const at = sideOf(decision);
    const [side, holding] = [this.#sides[at], this.#holding[at]];
    const givings = givingsOn(side, decision.resource).get(decision.permission) ?? [];
    const giving = givings.find(({ entitlement }) => stateOf(side, holding, entitlement) === decision[at]);
    if (!giving) throw new Error(`nothing gives ${decision.permission} on ${decision.resource}`);
    const leads = decision[at] === 'allowed' ? 'certain' : 'possible';
    const steps = { steps: giving.steps, different: this.#differentIn(at, giving.steps) };
    const main = [...this.#to(principal, at, leads, giving.entitlement), steps];
    const needed = (side.requires.get(giving.entitlement) ?? []).flatMap(({ to }) =>
      this.#to(principal, at, leads, to),
    );
    return {
      path: main.flatMap((part) => part.steps),
      different: [...main, ...needed].flatMap((part) => part.different),
    };
  }

  /** The part within entitlements is the same for all of them; the part before it is each one's own. */
  #to(principal: NodeId, at: Moment, leads: keyof Holding, entitlement: NodeId): readonly Part[] {
    const shared = remember(this.#shared, `${at} ${leads} ${entitlement}`, () =>
      this.#part(at, wayTo(this.#holding[at][leads], entitlement)),
    );
    const root = shared.steps[0]?.from ?? entitlement;
    const own = remember(this.#own, `${at} ${leads} ${principal} ${root}`, () =>
      this.#part(at, wayTo(this.#arrivalsOf(principal, at, leads), root)),
    );
    return [own, shared];
  }

  #part(at: Moment, steps: readonly RelationshipFact[]): Part {
    return { steps, different: this.#differentIn(at, steps) };
  }

  #differentIn(at: Moment, steps: readonly RelationshipFact[]): readonly RelationshipFact[] {
    const other = this.#sides[at === 'after' ? 'before' : 'after'];
    return steps.filter((fact) => !isStated(other, fact));
  }

  #arrivalsOf(principal: NodeId, at: Moment, leads: keyof Holding): Arrivals {
    // Only the last few are asked about again.
    if (this.#arrivals.size > 100) this.#arrivals.clear();
    return remember(this.#arrivals, `${at} ${leads} ${principal}`, () =>
      walk(holdersOnly(this.#sides[at][leads]), [principal]),
    );
  }
}

function remember<T>(known: Map<string, T>, key: string, work: () => T): T {
  const found = known.get(key) ?? work();
  known.set(key, found);
  return found;
}

/** What leads on from entitlements is left out: it is the shared part. */
function holdersOnly(leads: PermissionSide['certain']): Pick<PermissionSide['certain'], 'get'> {
  return { get: (id) => (isEntitlement(id) ? undefined : leads.get(id)) };
}

export function evidenceOfWay({ nodes }: PermissionSide, path: Way['path']): Evidence {
  const holder = (id: NodeId) => {
    const { properties, kind, name, source } = { properties: {}, ...refFromId(id), ...nodes.get(id) };
    return { properties: { ...properties, id, kind, name, source } };
  };
  const steps = path.map(({ type, from, to, properties = {} }) => ({ type, from, to, properties }));
  return evidenceOf([...new Set(path.flatMap(({ from, to }) => [from, to]))].map(holder), steps);
}

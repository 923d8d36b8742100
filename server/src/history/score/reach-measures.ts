/** Reasons that are found by walking: who leads to a subject, and what a subject leads to. */
import type { RelationshipType } from '../../domain/graph.js';
import { parseNodeId, type NodeId } from '../../domain/ids.js';
import type { Estate, EstateNode } from './estate.js';
import type { Measure } from './measure.js';
import { eachLeading, wayOf, type Walked } from './walks.js';

const byNode = (fits: (node: EstateNode) => boolean) => {
  const known = new WeakMap<Estate, readonly NodeId[]>();
  return (estate: Estate): readonly NodeId[] => {
    const ids = known.get(estate) ?? [...estate.nodes.values()].filter(fits).map(({ id }) => id);
    known.set(estate, ids);
    return ids;
  };
};

const tierZeroNodes = byNode(
  ({ kind, tierZero }) => tierZero && ['controller', 'agent', 'policy', 'user'].includes(kind),
);
const secretNodes = byNode(({ kind }) => kind === 'credential' || kind === 'variable');
const controllers = byNode(({ kind }) => kind === 'controller');
const peopleNodes = byNode(({ kind, builtin }) => (kind === 'user' && !builtin) || kind === 'repository-account');
/** Whoever logs in, and whoever does not. */
const everybody = byNode(({ id, kind }) => {
  const name = parseNodeId(id)?.fullName;
  return (kind === 'group' && name === 'authenticated') || (kind === 'user' && name === 'anonymous');
});

const administering: ReadonlySet<RelationshipType> = new Set<RelationshipType>([
  'MEMBER_OF',
  'HAS_ROLE',
  'GRANTED',
  'IMPLIES',
  'CASCADES_TO',
  'CAN_ADMINISTER',
]);

function outward(ends: (estate: Estate) => readonly NodeId[], walked?: Walked): Measure {
  return {
    each: (estate, subjects, found) => eachLeading(estate, subjects, ends(estate), found, walked),
    way: (estate, subject, reason) => wayOf(estate, subject, reason, walked),
  };
}

function inward(starts: (estate: Estate) => readonly NodeId[], walked?: Walked): Measure {
  return {
    each: (estate, subjects, found) =>
      eachLeading(estate, starts(estate), subjects, (from, to) => found(to, from), walked),
    way: (estate, subject, reason) => wayOf(estate, reason, subject, walked),
  };
}

export const tierZero = outward(tierZeroNodes);
export const secrets = outward(secretNodes);
export const administers = outward(controllers, administering);
export const administrators = inward(peopleNodes, administering);
export const everyone = inward(everybody);

const knownAdministrators = new WeakMap<Estate, ReadonlySet<NodeId>>();

function administratorsOf(estate: Estate): ReadonlySet<NodeId> {
  const known = knownAdministrators.get(estate);
  if (known) return known;
  const found = new Set<NodeId>();
  eachLeading(estate, peopleNodes(estate), controllers(estate), (person) => found.add(person), administering);
  knownAdministrators.set(estate, found);
  return found;
}

/** Administrators can take everything, and are counted where they are made. */
export const people: Measure = {
  ...inward((estate) => peopleNodes(estate).filter((id) => !administratorsOf(estate).has(id))),
  unless: (estate, _, person) => {
    const controller = controllers(estate).find((id) => wayOf(estate, person, id, administering));
    return controller === undefined ? undefined : wayOf(estate, person, controller, administering);
  },
};

/** What is different between two estates, fact by fact: the differences a load would record, by group and in words. */
import type { Facts, NodeFact, RelationshipFact } from '../../domain/facts.js';
import { relationship } from '../../domain/graph.js';
import type { NodeId } from '../../domain/ids.js';
import { byKey } from '../../graph/load/arrange.js';
import { nodeChange, relationshipChange, type ChangeRow } from '../../graph/load/changes.js';
import { inheritanceOf } from '../../graph/load/inheritance.js';
import { differingStarts } from './differing-starts.js';
import { groupOf, type FactGroup } from './fact-groups.js';
import { sameProperties } from './same-properties.js';
import type { Sides } from './sides.js';
import { relationshipWords } from './words.js';

export interface FactChange {
  change: 'added' | 'removed' | 'changed';
  group: FactGroup;
  /** A grant in its printed form, a node id, or `TYPE from -> to`: together with `change` it tells changes apart. */
  what: string;
  /** Relationship type, or kind of node. */
  type: string;
  /** A clause: `group:acme/dev was granted Job/Configure at folder:acme/payments`. */
  text: string;
  evidenceBefore: readonly string[];
  evidenceAfter: readonly string[];
  /** Ids of the nodes it touches. */
  concerns: readonly NodeId[];
}

/** Sorted by group and by what changed; `before` and `after` are of one source. */
export function changedFacts(before: Facts, after: Facts): FactChange[] {
  const nodes = { before: firstById(before), after: firstById(after) };
  const changes = [...changedNodes(nodes), ...changedRelationships({ before, after }, nodes)];
  return changes.sort((one, other) => compare(one.group, other.group) || compare(one.what, other.what));
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

function changedNodes({ before, after }: Sides<Nodes>): FactChange[] {
  const ids = [...before.keys(), ...[...after.keys()].filter((id) => !before.has(id))];
  return ids.flatMap((id) => {
    const [was, is] = [before.get(id), after.get(id)];
    if (was && is && was.name === is.name && sameProperties(was.properties, is.properties)) return [];
    const row = nodeChange({ before: was, after: is });
    return row ? [{ ...withoutKey(row), group: groupOf(row.type, row.type), text: nodeText(row) }] : [];
  });
}

type Nodes = ReadonlyMap<NodeId, NodeFact>;

/** The first statement of a node counts, as where it is loaded. */
function firstById({ nodes }: Facts): Nodes {
  const found = new Map<NodeId, NodeFact>();
  for (const node of nodes) if (!found.has(node.id)) found.set(node.id, node);
  return found;
}

function changedRelationships(facts: Sides<Facts>, nodes: Sides<Nodes>): FactChange[] {
  const starts = differingStarts(facts.before, facts.after);
  const [old, now] = [trackedFrom(starts, facts.before), trackedFrom(starts, facts.after)];
  const found = new Map<string, FactChange>();
  for (const key of new Set([...old.keys(), ...now.keys()])) {
    const [was, is] = [old.get(key), now.get(key)];
    if (was && is && sameProperties(was.properties, is.properties)) continue;
    const row = relationshipChange({ before: was, after: is });
    if (!row) continue;
    const fact = (is ?? was)!;
    const change = fact.type === 'CASCADES_TO' ? inheritance(row, fact, nodes) : describe(row, fact);
    if (change) found.set(`${change.change} ${change.what}`, change);
  }
  return [...found.values()];
}

function trackedFrom(starts: ReadonlySet<NodeId>, { relationships }: Facts): Map<string, RelationshipFact> {
  let [last, counts] = ['', false];
  const found = relationships.filter(({ type, from }) => {
    // Those that start alike follow each other: an id is looked up once for all of them.
    if (from !== last) [last, counts] = [from, starts.has(from)];
    return counts && relationship(type).drift;
  });
  return byKey(found);
}

function describe(row: ChangeRow, fact: RelationshipFact): FactChange {
  const group = groupOf(fact.type, fact.to.split(':')[0]!);
  return { ...withoutKey(row), group, text: relationshipWords(fact) };
}

/** Once for all permissions; that what is new or gone inherits, or no longer does, goes without saying. */
function inheritance(row: ChangeRow, fact: RelationshipFact, { before, after }: Sides<Nodes>): FactChange | null {
  const { above, below } = inheritanceOf(fact) ?? {};
  const stayed = (id: NodeId) => before.has(id) && after.has(id);
  if (above === undefined || below === undefined || !stayed(above) || !stayed(below)) return null;
  return describe(row, fact);
}

function nodeText({ what, change, evidenceBefore, evidenceAfter }: ChangeRow): string {
  if (change !== 'changed') return what;
  return `${what}: ${evidenceBefore.join(', ') || 'nothing'} became ${evidenceAfter.join(', ') || 'nothing'}`;
}

function withoutKey({ key: _key, ...row }: ChangeRow): Omit<ChangeRow, 'key'> {
  return row;
}

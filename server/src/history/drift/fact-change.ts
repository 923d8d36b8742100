/** What is different between two estates, fact by fact: the differences a load would record, by group and in words. */
import type { Facts, NodeFact, RelationshipFact } from '../../domain/facts.js';
import { relationship } from '../../domain/graph.js';
import type { NodeId } from '../../domain/ids.js';
import { byKey } from '../../graph/load/arrange.js';
import { nodeChange, relationshipChange, type ChangeRow } from '../../graph/load/changes.js';
import { groupOf, type FactGroup } from './fact-groups.js';
import { sameProperties } from './same-properties.js';
import { inheritanceOf, relationshipWhat, relationshipWords } from './words.js';

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
  const changes = [...changedNodes(before.nodes, after.nodes), ...changedRelationships(before, after)];
  return changes.sort((one, other) => compare(one.group, other.group) || compare(one.what, other.what));
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

function changedNodes(before: readonly NodeFact[], after: readonly NodeFact[]): FactChange[] {
  const [old, now] = [firstById(before), firstById(after)];
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((id) => {
    const [was, is] = [old.get(id), now.get(id)];
    if (was && is && was.name === is.name && sameProperties(was.properties, is.properties)) return [];
    const row = nodeChange({ before: was, after: is });
    return row ? [{ ...withoutKey(row), group: groupOf(row.type, row.type), text: nodeText(row) }] : [];
  });
}

/** The first statement of a node counts, as where it is loaded. */
function firstById(nodes: readonly NodeFact[]): Map<NodeId, NodeFact> {
  const found = new Map<NodeId, NodeFact>();
  for (const node of nodes) if (!found.has(node.id)) found.set(node.id, node);
  return found;
}

function changedRelationships(before: Facts, after: Facts): FactChange[] {
  const [old, now] = [tracked(before), tracked(after)];
  const ids = new Set(before.nodes.map(({ id }) => id));
  const stayed = new Set(after.nodes.flatMap(({ id }) => (ids.has(id) ? [id] : [])));
  const found = new Map<string, FactChange>();
  for (const key of new Set([...old.keys(), ...now.keys()])) {
    const [was, is] = [old.get(key), now.get(key)];
    if (was && is && sameProperties(was.properties, is.properties)) continue;
    const row = relationshipChange({ before: was, after: is });
    if (!row) continue;
    const fact = (is ?? was)!;
    const change = fact.type === 'CASCADES_TO' ? inheritance(row, fact, stayed) : describe(row, fact);
    if (change) found.set(`${change.change} ${change.what}`, change);
  }
  return [...found.values()];
}

function describe(row: ChangeRow, fact: RelationshipFact): FactChange {
  const group = groupOf(fact.type, fact.to.split(':')[0]!);
  return { ...withoutKey(row), group, text: relationshipWords(fact) };
}

/** Once for all permissions; that what is new or gone inherits, or no longer does, goes without saying. */
function inheritance(row: ChangeRow, fact: RelationshipFact, stayed: ReadonlySet<NodeId>): FactChange | null {
  const { above, below } = inheritanceOf(fact) ?? {};
  if (above === undefined || below === undefined || !stayed.has(above) || !stayed.has(below)) return null;
  return { ...describe(row, fact), what: relationshipWhat(fact), concerns: [above, below] };
}

function nodeText({ what, change, evidenceBefore, evidenceAfter }: ChangeRow): string {
  if (change !== 'changed') return what;
  return `${what}: ${evidenceBefore.join(', ') || 'nothing'} became ${evidenceAfter.join(', ') || 'nothing'}`;
}

function tracked({ relationships }: Facts): Map<string, RelationshipFact> {
  return byKey(relationships.filter(({ type }) => relationship(type).drift));
}

function withoutKey({ key: _key, ...row }: ChangeRow): Omit<ChangeRow, 'key'> {
  return row;
}

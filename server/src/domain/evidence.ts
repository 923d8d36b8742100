/** Turns nodes and relationships as the graph returns them into references and evidence steps. */
import type { Evidence, EvidenceStep, NodeRef } from './answers.js';
import {
  relationships as declared,
  type NodeKind,
  type RelationshipDeclaration,
  type RelationshipType,
} from './graph.js';
import { parseNodeId, type NodeId, type ParsedId } from './ids.js';
import { ruleWithLists } from './inherited.js';

/** What is needed of a node: `graph/graph.ts` GraphNode fits. */
export interface PropertyHolder {
  readonly properties: Readonly<Record<string, unknown>>;
}

/** What is needed of a relationship: `graph/graph.ts` GraphRelationship fits. */
export interface RelationshipLike extends PropertyHolder {
  readonly type: string;
  /** `id` of the node it starts at; null where the query did not say: the nodes beside it are then taken. */
  readonly from: string | null;
  readonly to: string | null;
}

/** The reference of a node that carries `id`, `kind`, `name` and `source`; of a scope, what has the list that decides. */
export function nodeRefOf(node: PropertyHolder): NodeRef {
  const { id, kind, name, source, list } = node.properties;
  if (kind === 'scope') return { ...refFromId(String(list)), name: String(name) };
  return { id: String(id), kind: kind as NodeKind, name: String(name ?? id), source: String(source ?? '') };
}

/** The reference of a node that is not in the graph, or no more, from its id alone. */
export function refFromId(id: NodeId): NodeRef {
  const parsed = parseNodeId(id);
  return {
    id,
    kind: parsed?.kind ?? 'controller',
    name: shortName(parsed) ?? id,
    source: parsed?.source ?? '',
  };
}

/** Much as nodes are named when they are written: people and groups whole, everything else by its last part. */
function shortName(parsed: ParsedId | undefined): string | undefined {
  if (!parsed) return undefined;
  const { kind, fullName, source } = parsed;
  if (kind === 'user' || kind === 'group') return fullName;
  const last = kind === 'credential' ? fullName.split('#').at(-1) : fullName.split('/').at(-1);
  return last || fullName || source;
}

/**
 * One step per relationship, in the order given. `nodes` are those of a path, or of any set of relationships whose
 * ends are among them. A step keeps the direction the relationship has in the graph, however the path walked it.
 */
export function evidenceOf(nodes: readonly PropertyHolder[], relationships: readonly RelationshipLike[]): Evidence {
  const byId = new Map(nodes.map((node) => [node.properties['id'], node]));
  const steps = relationships.map((relationship, position): Step => {
    const from = byId.get(relationship.from) ?? nodes[position];
    const to = byId.get(relationship.to) ?? nodes[position + 1];
    if (!from || !to) throw new Error(`an end of ${relationship.type} is not among the nodes`);
    return { relationship, from, to };
  });
  return withoutScopes(steps).map(({ relationship, from, to }) => stepOf(relationship, nodeRefOf(from), nodeRefOf(to)));
}

interface Step {
  relationship: RelationshipLike;
  from: PropertyHolder;
  to: PropertyHolder;
}

/** What leads to a scope, and from there to what it covers, is one step to a person: the list, as a rule, decides. */
function withoutScopes(steps: readonly Step[]): readonly Step[] {
  const covering = new Map<unknown, Step[]>();
  for (const step of steps) {
    if (step.relationship.type !== 'COVERS') continue;
    const scope = step.from.properties['id'];
    covering.set(scope, [...(covering.get(scope) ?? []), step]);
  }
  if (covering.size === 0) return steps;
  const entered = new Set<unknown>();
  const joined = steps.flatMap((step) => {
    const covered = covering.get(step.to.properties['id']);
    if (!covered) return [step];
    entered.add(step.to.properties['id']);
    return covered.map(({ to }) => ({ ...step, relationship: byList(step), to }));
  });
  return joined.filter(
    ({ relationship, from }) => relationship.type !== 'COVERS' || !entered.has(from.properties['id']),
  );
}

function byList({ relationship, to }: Step): RelationshipLike {
  const { list } = to.properties;
  const rule = `the access-control list of ${String(list)} decides`;
  return { ...relationship, properties: { rule, ...relationship.properties, list } };
}

function stepOf(relationship: RelationshipLike, from: NodeRef, to: NodeRef): EvidenceStep {
  const type = relationship.type as RelationshipType;
  const declaration: RelationshipDeclaration | undefined = (declared as Record<string, RelationshipDeclaration>)[type];
  const { evidence, inherited, list } = relationship.properties;
  const rule = ruleWithLists(relationship.properties['rule'], from.id, inherited ?? list);
  return {
    type,
    from,
    to,
    meaning: declaration?.meaning ?? type.toLowerCase().replaceAll('_', ' '),
    origin: rule === null ? (declaration?.origin ?? 'recorded') : 'derived',
    readAt: asTexts(evidence),
    rule,
    ...limitsOf(relationship.properties),
  };
}

function limitsOf({ condition, when, certain, uncertain }: Readonly<Record<string, unknown>>): Partial<EvidenceStep> {
  const text = [condition, when].find((each) => typeof each === 'string' && each !== '');
  return {
    ...(typeof text === 'string' ? { condition: text } : {}),
    ...(certain === false || uncertain === true ? { certain: false as const } : {}),
  };
}

function asTexts(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.map(String);
  return typeof value === 'string' ? [value] : [];
}

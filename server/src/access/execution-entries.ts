/** Entries of an execution answer, from what the statements return. */
import type { DecisionValue, ExecutionEntry, PrincipalAccess } from '../domain/answers.js';
import { CHANGED, LOADED } from '../domain/builds.js';
import { evidenceOf, nodeRefOf } from '../domain/evidence.js';
import type { GraphNode, GraphPath, GraphRelationship } from '../graph/graph.js';

/** A row of `access/execution-neighbours`. */
export interface Neighbour extends Record<string, unknown> {
  relationship: GraphRelationship;
  from: GraphNode;
  to: GraphNode;
}

const ranks: Record<DecisionValue, number> = { allowed: 0, unknown: 1, denied: 2 };

export function sortEntries(entries: readonly ExecutionEntry[]): readonly ExecutionEntry[] {
  return entries.toSorted((a, b) => ranks[a.decision] - ranks[b.decision] || (a.node.id < b.node.id ? -1 : 1));
}

const relationshipPhrases: Readonly<Record<string, string>> = {
  RUNS_AS: 'always',
  RUNS_AS_HOLDERS_OF: 'whoever starts the build, by this entitlement',
  MAY_RUN_AS: 'perhaps',
  MAY_BE_ANSWERED_BY: 'perhaps',
  WOULD_TRIGGER: 'set up, but not let',
};

/** @param out whether the job is where the relationship starts: the entry is about its other end */
export function neighbourEntry({ relationship, from, to }: Neighbour, out: boolean): ExecutionEntry {
  const { type, properties } = relationship;
  const condition = text(properties['condition']) ?? text(properties['check']) ?? text(properties['when']);
  const how =
    type === 'TRIGGERS'
      ? nodeRefOf(from).kind === 'webhook'
        ? 'webhook'
        : 'after a build'
      : relationshipPhrases[type];
  return {
    node: nodeRefOf(out ? to : from),
    how:
      typeof properties['answers'] === 'string'
        ? properties['answers']
        : type === 'RUNS_AS' && condition
          ? 'sometimes'
          : (how ?? type.toLowerCase().replaceAll('_', ' ')),
    decision: type.startsWith('MAY_')
      ? 'unknown'
      : ((text(properties['decision']) as DecisionValue | null) ?? 'allowed'),
    condition,
    evidence: evidenceOf([from, to], [relationship]),
  };
}

/** One way to an agent; without a path the label selects nothing. */
export interface AgentRow extends Record<string, unknown> {
  tied: boolean;
  label: GraphNode;
  path: GraphPath | null;
}

/**
 * Where builds run: what its labels select, nothing if they select nothing. Where it names none, what its text may name; where it names
 * some and computes others, those it may name besides are not known. What a change of the text would do is no build of today.
 */
export function agentEntries(rows: readonly AgentRow[], runsAs: readonly ExecutionEntry[]): readonly ExecutionEntry[] {
  const isTied = rows.some(({ tied }) => tied);
  const asStarter = runsAs.some(({ how }) => how === relationshipPhrases['RUNS_AS_HOLDERS_OF']);
  const entries = rows.flatMap(({ tied, path }) => {
    const [on, selects] = path?.relationships ?? [];
    if (!path || !selects) return [];
    const taken = takenBy({ tied, isTied, asStarter, named: on?.properties['condition'] }, selects.properties);
    return taken ? [{ ...agentEntry(path, tied), ...taken }] : [];
  });
  return onePerNode(entries);
}

/** How a job comes to a label. */
export interface WayToLabel {
  /** By its configuration or a text that was read; false: its text could name any label. */
  tied: boolean;
  /** Whether it is tied to any label at all. */
  isTied: boolean;
  /** Whether some or all builds run as whoever starts them. */
  asStarter: boolean;
  /** `condition` of the relationship that leads to the label. */
  named: unknown;
}

/** Whether an agent that a label selects takes builds of a job that comes to the label this way; null: it takes none of today's. */
export function takenBy(
  { tied, isTied, asStarter, named }: WayToLabel,
  { condition, certain }: GraphRelationship['properties'],
): Pick<ExecutionEntry, 'decision' | 'condition'> | null {
  if (named === CHANGED || (isTied && named === LOADED)) return null;
  const conditions = [
    text(condition),
    asStarter ? 'when a user started the build: that user has Agent/Build on it' : null,
  ].filter((each) => each !== null);
  return {
    decision: certain === false || (isTied && !tied) ? 'unknown' : 'allowed',
    condition: conditions.join('; ') || null,
  };
}

function agentEntry(path: GraphPath, tied: boolean): Pick<ExecutionEntry, 'node' | 'how' | 'evidence'> {
  const { note } = path.relationships.at(-1)!.properties;
  return {
    node: nodeRefOf(path.nodes.at(-1)!),
    how: [tied ? `tied to ${String(path.nodes[1]!.properties['name'])}` : 'any label it names', text(note)]
      .filter((each) => each !== null)
      .join(': '),
    evidence: evidenceOf(path.nodes, path.relationships),
  };
}

/**
 * Of credentials with one id the nearest: a personal one first, then store by store outward.
 * @param used what Jenkins saw builds use: told beside the decision, never part of it
 */
export function credentialEntries(
  paths: readonly GraphPath[],
  bound: readonly Neighbour[],
  used: readonly Neighbour[],
): readonly ExecutionEntry[] {
  const personal = (path: GraphPath) => path.nodes[1]!.properties['storeKind'] === 'user';
  const nearest = new Map<string, GraphPath>();
  for (const path of [...paths.filter(personal), ...paths.filter((each) => !personal(each))]) {
    const name = String(path.nodes.at(-1)!.properties['name']);
    if (!nearest.has(name)) nearest.set(name, path);
  }
  const bindings = new Map(bound.map((each) => [nodeRefOf(each.to).id, each]));
  const uses = new Map(used.map((each) => [nodeRefOf(each.to).id, each]));
  return [...nearest.values()].map((path) => {
    const node = nodeRefOf(path.nodes.at(-1)!);
    const { certain, condition, rule } = path.relationships[0]!.properties;
    const binding = bindings.get(node.id);
    const use = uses.get(node.id);
    const seen = use ? `, seen in builds ${String(use.relationship.properties['builds'])}` : '';
    return {
      node,
      how: `${bindingText(binding)}${seen}`,
      decision: certain === false ? 'unknown' : 'allowed',
      condition: certain === false ? (text(condition) ?? text(rule)) : null,
      evidence: [
        ...[binding, use].flatMap((each) => (each ? evidenceOf([each.from, each.to], [each.relationship]) : [])),
        ...evidenceOf(path.nodes, path.relationships),
      ],
    };
  });
}

function bindingText(binding: Neighbour | undefined): string {
  if (!binding) return 'in scope';
  return binding.relationship.properties['uncertain'] === true ? 'bound in some builds' : 'bound';
}

/** Timers, polling and triggers of other plugins, as the job's configuration says. */
export function scheduleEntries(job: GraphNode): readonly ExecutionEntry[] {
  const { startsBy, disabled } = job.properties;
  return (Array.isArray(startsBy) ? startsBy : []).map((each) => ({
    node: nodeRefOf(job),
    how: String(each),
    decision: disabled === true ? 'denied' : 'allowed',
    condition: disabled === true ? 'the job is disabled' : null,
    evidence: [],
  }));
}

export function starterEntries(people: readonly PrincipalAccess[], job: GraphNode): readonly ExecutionEntry[] {
  const fails = job.properties['prohibitsManualLaunch'] === true;
  return people.map(({ principal, decision, evidence }) => ({
    node: principal,
    how: 'by hand',
    decision,
    condition: fails ? 'the build then fails: the job refuses to be started by hand' : null,
    evidence,
  }));
}

/** The first of each node that is most certain, and of those one without a condition. */
export function onePerNode<T extends Certainty>(entries: readonly T[]): readonly T[] {
  const best = new Map<string, T>();
  for (const entry of entries) {
    const known = best.get(entry.node.id);
    if (!known || isBetter(entry, known)) best.set(entry.node.id, entry);
  }
  return [...best.values()];
}

type Certainty = Pick<ExecutionEntry, 'node' | 'decision' | 'condition'>;

function isBetter(one: Certainty, other: Certainty): boolean {
  const certainty = ranks[one.decision] - ranks[other.decision];
  return certainty < 0 || (certainty === 0 && other.condition !== null && one.condition === null);
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

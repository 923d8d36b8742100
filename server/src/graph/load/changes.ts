/** Differences as the history tells them: what was added, removed or changed, and whom it concerns. */
import { createHash } from 'node:crypto';
import type { NodeFact, Properties, RelationshipFact } from '../../domain/facts.js';
import { relationship } from '../../domain/graph.js';
import { printGrant } from '../../domain/ids.js';
import { canonicalText } from './canonical.js';
import { splitEntitlement } from '../../domain/entitlement-id.js';
import { inheritanceOf, inheritanceWhat, isTold } from './inheritance.js';

export interface Difference<T> {
  before: T | undefined;
  after: T | undefined;
}

/** One `:Change` node, but for its snapshot. */
export interface ChangeRow {
  /** Unique within the snapshot, but for what says the same. */
  key: string;
  change: 'added' | 'removed' | 'changed';
  /** A grant in its printed form, a node id, or `TYPE from -> to`. */
  what: string;
  /** Relationship type, or the node's kind. */
  type: string;
  evidenceBefore: readonly string[];
  evidenceAfter: readonly string[];
  /** Ids of the nodes it touches. */
  concerns: readonly string[];
}

/** Properties that move without anything having changed that matters. */
const VOLATILE = new Set([
  ...['readAt', 'evidence', 'lastUsedAt', 'useCount', 'authoritiesAt', 'auditFrom', 'auditUntil'],
  ...['lastLogin', 'lastLoginThrough', 'lastFetch', 'lastFetched', 'lastFetchedBy'],
]);

/** null: not a difference that history keeps. */
export function nodeChange({ before, after }: Difference<NodeFact>): ChangeRow | null {
  const node = (after ?? before)!;
  if (node.kind === 'entitlement' || node.kind === 'scope') return null;
  const [was, is] = [nodeEvidence(before), nodeEvidence(after)];
  const keep = (lines: string[], others: string[]) =>
    before && after ? lines.filter((line) => !others.includes(line)) : lines;
  return row(before, after, { what: node.id, type: node.kind, concerns: [node.id] }, keep(was, is), keep(is, was));
}

/**
 * null: not a difference that history keeps. Evidence that only moved to another line is none. That a list inherits is
 * one row, the same for each of its permissions.
 */
export function relationshipChange({ before, after }: Difference<RelationshipFact>): ChangeRow | null {
  const { type, from, to } = (after ?? before)!;
  if (!relationship(type).drift || !isTold({ type, to })) return null;
  const [was, is] = [evidence(before?.properties), evidence(after?.properties)];
  return row(before, after, { type, ...relationshipSubject({ type, from, to }) }, was, is);
}

/** What history names it, and the nodes it touches. */
function relationshipSubject(fact: Omit<RelationshipFact, 'properties'>): Pick<ChangeRow, 'what' | 'concerns'> {
  const { type, from, to } = fact;
  const inherited = inheritanceOf(fact);
  if (inherited) return { what: inheritanceWhat(inherited), concerns: [inherited.above, inherited.below] };
  const grant = type === 'GRANTED' ? splitEntitlement(to) : undefined;
  if (!grant) return { what: `${type} ${from} -> ${to}`, concerns: [from, to] };
  return { what: printGrant(grant.scope, grant.permission, from), concerns: [from, to, grant.scope] };
}

/** As a recorded change names it. */
export function relationshipWhat(fact: RelationshipFact): string {
  return relationshipSubject(fact).what;
}

function row(
  before: unknown,
  after: unknown,
  subject: Pick<ChangeRow, 'what' | 'type' | 'concerns'>,
  was: string[],
  is: string[],
): ChangeRow | null {
  const change = before === undefined ? 'added' : after === undefined ? 'removed' : 'changed';
  if (change === 'changed' && withoutLines(was) === withoutLines(is)) return null;
  const key = createHash('sha256').update(`${change} ${subject.what}`).digest('base64url').slice(0, 16);
  return { key, change, ...subject, evidenceBefore: was, evidenceAfter: is };
}

function nodeEvidence(node: NodeFact | undefined): string[] {
  if (!node) return [];
  const entries = Object.entries({ name: node.name, ...node.properties }).filter(([key]) => !VOLATILE.has(key));
  return entries.map(([key, value]) => `${key}=${String(value)}`).sort();
}

/** Where it was read, or the rule it was concluded by, or all of its properties. */
function evidence(properties: Properties | undefined): string[] {
  if (!properties) return [];
  if (Array.isArray(properties['evidence'])) return properties['evidence'].map(String);
  if (properties['rule'] !== undefined) return [String(properties['rule'])];
  return canonicalText(properties) === '{}' ? [] : [canonicalText(properties)];
}

/** `config.xml:14 USER:…` and `config.xml:15 USER:…` say the same. */
function withoutLines(evidenceLines: readonly string[]): string {
  return [...new Set(evidenceLines.map((line) => line.replace(/:\d+(?= |$)/, '')))].sort().join('\n');
}

/** Adds relationships: grouped by what they share, found the fastest way there is, two transactions at a time. */
import type { Properties, RelationshipFact } from '../../domain/facts.js';
import type { Graph, StatementName } from '../graph.js';
import { groupedBatches } from './batches.js';
import { canonicalText } from './canonical.js';
import { relationshipChanges, type LoadContext } from './context.js';
import { inParallel } from './parallel.js';
import { applyBatch } from './write.js';

/** Relationships of one start, type and properties: type, start, ends, properties. */
type Group = [type: string, from: string | number, to: (string | number)[], properties?: Properties];

/** All of a first load; `advance` hears of every batch. */
export async function addRelationships(
  load: LoadContext,
  added: readonly RelationshipFact[],
  advance: (relationships: number) => void,
): Promise<void> {
  await inParallel(groupedBatches(byStatement(load, added)), async (batch) => {
    const all = batch.flatMap(([, relationships]) => relationships);
    const changes = relationshipChanges(
      load,
      all.map((after) => ({ before: undefined, after })),
    );
    const create = creating(load, batch);
    await applyBatch(load, { added: all.length }, changes, create);
    advance(all.length);
  });
}

/** Packs relationships, and creates them in the transaction it is given: each needs both its ends there. */
export function creating(
  load: LoadContext,
  batch: Iterable<readonly [StatementName, readonly RelationshipFact[]]>,
): (run: Graph['write']) => Promise<void> {
  let packed = 0;
  const groupsOf = [...batch].map(([statement, alike]) => {
    packed += alike.length;
    return [statement, groups(load, statement, alike)] as const;
  });
  return async (run) => {
    let missing = packed;
    for (const [statement, rows] of groupsOf)
      missing -= (await run<{ created: number }>(statement, { rows }))[0]?.created ?? 0;
    if (missing !== 0) throw new Error(`${missing} relationships of "${load.source}" lack an end`);
  };
}

/** By reference where this load has made both ends, else by index. */
export function byStatement(
  { refs }: LoadContext,
  added: readonly RelationshipFact[],
): Map<StatementName, RelationshipFact[]> {
  const found = new Map<StatementName, RelationshipFact[]>();
  for (const relationship of added) {
    const { from, to, properties } = relationship;
    const byRef = refs.has(from) && refs.has(to);
    const statement = !byRef
      ? 'load/create-relationships'
      : isBare(properties)
        ? 'load/create-bare-relationships-by-ref'
        : 'load/create-relationships-by-ref';
    const alike = found.get(statement);
    if (alike) alike.push(relationship);
    else found.set(statement, [relationship]);
  }
  return found;
}

function groups({ refs }: LoadContext, statement: StatementName, batch: readonly RelationshipFact[]): Group[] {
  const end = statement.endsWith('by-ref') ? (id: string) => refs.get(id)! : (id: string) => id;
  const bare = statement.includes('bare');
  const found: Group[] = [];
  const byStart = new Map<string, Map<string, Group>>();
  for (const { type, from, to, properties } of batch) {
    let alike = byStart.get(from);
    if (!alike) byStart.set(from, (alike = new Map()));
    const key = isBare(properties) ? type : `${type}\u0000${canonicalText(properties)}`;
    let group = alike.get(key);
    if (!group) {
      group = bare ? [type, end(from), []] : [type, end(from), [], properties ?? {}];
      alike.set(key, group);
      found.push(group);
    }
    group[2].push(end(to));
  }
  return found;
}

function isBare(properties: Properties | undefined): boolean {
  return properties === undefined || Object.keys(properties).length === 0;
}

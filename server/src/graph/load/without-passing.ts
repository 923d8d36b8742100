/**
 * Facts as the graph holds them: without the entitlements that only pass on. What such a one gives, the nearest above that stays gives
 * instead; `inherited` names the lists in between, the outermost first, whose inheritance it follows from.
 */
import type { Facts, NodeFact, Properties, RelationshipFact } from '../../domain/facts.js';
import { relationship } from '../../domain/graph.js';
import type { NodeId } from '../../domain/ids.js';
import { withEnds, type TiedFacts } from './ends.js';
import { splitEntitlement } from '../../domain/entitlement-id.js';
import { equalAbove, staying } from './passing-entitlements.js';

export function withoutPassing(given: Facts): TiedFacts {
  const facts = withEnds(given);
  const above = equalAbove(facts);
  const stays = staying(facts, above);
  for (;;) {
    const giver = giversOf(above, stays);
    const unclear = givenTwice(facts, giver);
    if (unclear.length === 0) return rewritten(facts, giver, above);
    for (const number of unclear) stays[number] = 1;
  }
}

/** By number: of an entitlement that is left out, the one that gives what it gives; of any other node, itself. */
function giversOf(above: Int32Array, stays: Uint8Array): Int32Array {
  const givers = Int32Array.from(above, (_, number) => number);
  for (const number of above.keys()) {
    let giver = number;
    while (above[giver]! >= 0 && !stays[giver]) giver = above[giver]!;
    givers[number] = giver;
  }
  return givers;
}

/** Those whose inheritance alone would not take away what they give to attack with, because another list passes the same on. */
function givenTwice({ relationships, ends, nodes }: TiedFacts, giver: Int32Array): number[] {
  const [own, passed, unclear] = [new Set<string>(), new Map<string, number>(), [] as number[]];
  const isGiver = new Uint8Array(nodes.length);
  for (const [number, other] of giver.entries()) if (other !== number) isGiver[other] = 1;
  const counted = relationships.flatMap(({ type }, at) => {
    const [from, to] = [ends.from[at]!, ends.to[at]!];
    if (from < 0 || to < 0 || giver[to] !== to || !(isGiver[from] || giver[from] !== from)) return [];
    if (type === 'IMPLIES' || nodes[to]!.kind === 'scope' || !relationship(type).traversable) return [];
    return [{ key: keyOf(type, giver[from]!, to), from }];
  });
  for (const { key, from } of counted) if (giver[from] === from) own.add(key);
  for (const { key, from } of counted) {
    if (giver[from] === from || own.has(key)) continue;
    const known = passed.get(key);
    if (known === undefined) passed.set(key, from);
    else unclear.push(known, from);
  }
  return unclear;
}

function keyOf(type: string, from: number, to: number): string {
  return `${type} ${from} ${to}`;
}

function rewritten(facts: TiedFacts, giver: Int32Array, above: Int32Array): TiedFacts {
  const { nodes, relationships, ends } = facts;
  const places = new Int32Array(nodes.length);
  const kept: NodeFact[] = [];
  for (const [number, node] of nodes.entries()) places[number] = giver[number] === number ? kept.push(node) - 1 : -1;
  if (kept.length === nodes.length) return facts;
  const written: RelationshipFact[] = [];
  const [starts, targets]: [number[], number[]] = [[], []];
  const add = (fact: RelationshipFact, from: number, to: number): void => {
    written.push(fact);
    starts.push(from < 0 ? -1 : places[from]!);
    targets.push(to < 0 ? -1 : places[to]!);
  };
  for (const [at, fact] of relationships.entries()) {
    const [from, to] = [ends.from[at]!, ends.to[at]!];
    const [fromStays, toStays] = [from < 0 || giver[from] === from, to < 0 || giver[to] === to];
    if (fromStays && toStays) add(fact, from, to);
  }
  const mark = marks(facts, giver, above);
  for (const at of moved(facts, giver)) {
    const [from, to] = [ends.from[at]!, ends.to[at]!];
    const { type, to: end, properties } = relationships[at]!;
    const start = giver[from]!;
    // Of a scope the list is known, and so is what it inherits from.
    const said = nodes[to]!.kind === 'scope' ? properties : mark(from, properties);
    add({ type, from: nodes[start]!.id, to: end, ...(said ? { properties: said } : {}) }, start, to);
  }
  return {
    ...facts,
    ...{ nodes: kept, relationships: written },
    ends: { nodes: kept, relationships: written, from: Int32Array.from(starts), to: Int32Array.from(targets) },
  };
}

/** Places of relationships that start at what is left out, and that what stays does not say itself; of several alike, the first by id. */
function moved({ nodes, relationships, ends }: TiedFacts, giver: Int32Array): Iterable<number> {
  const found = new Map<string, number>();
  const givers = new Set<number>();
  for (const [at, { type }] of relationships.entries()) {
    const [from, to] = [ends.from[at]!, ends.to[at]!];
    if (from < 0 || to < 0 || giver[from] === from || giver[to] !== to || type === 'IMPLIES') continue;
    givers.add(giver[from]!);
    const key = keyOf(type, giver[from]!, to);
    const known = found.get(key);
    if (known === undefined || nodes[from]!.id < relationships[known]!.from) found.set(key, at);
  }
  for (const [at, { type }] of relationships.entries()) {
    const from = ends.from[at]!;
    if (givers.has(from)) found.delete(keyOf(type, from, ends.to[at]!));
  }
  return found.values();
}

/** The lists an entitlement that is left out inherits by, added to what a relationship says. */
function marks(
  { nodes }: TiedFacts,
  giver: Int32Array,
  above: Int32Array,
): (from: number, properties: Properties | undefined) => Properties {
  const known = new Map<number, Properties>();
  const lists = (number: number): NodeId[] =>
    giver[number] === number ? [] : [...lists(above[number]!), splitEntitlement(nodes[number]!.id)!.scope];
  return (from, properties) => {
    let mark = known.get(from);
    if (!mark) known.set(from, (mark = { inherited: lists(from) }));
    return properties ? { ...properties, ...mark } : mark;
  };
}

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
function givenTwice(facts: TiedFacts, giver: Int32Array): number[] {
  const { relationships, nodes } = facts;
  const [own, passed, unclear] = [new Set<number>(), new Map<number, number>(), [] as number[]];
  const counted = givenBy(facts, giver).filter(({ at, to }) => {
    const { type } = relationships[at]!;
    return type !== 'IMPLIES' && nodes[to]!.kind !== 'scope' && relationship(type).traversable;
  });
  for (const { key, isOwn } of counted) if (isOwn) own.add(key);
  for (const { key, from, isOwn } of counted) {
    if (isOwn || own.has(key)) continue;
    const known = passed.get(key);
    if (known === undefined) passed.set(key, from);
    else unclear.push(known, from);
  }
  return unclear;
}

interface Given {
  /** Place of the relationship. */
  at: number;
  from: number;
  to: number;
  /** Equal of what would be one relationship. */
  key: number;
  /** It starts at what stays. */
  isOwn: boolean;
}

/** What starts at an entitlement that is left out, or at one that gives what such a one would, and ends at what stays. */
function givenBy({ relationships, ends, nodes }: TiedFacts, giver: Int32Array): Given[] {
  const isGiver = new Uint8Array(nodes.length);
  for (let number = 0; number < giver.length; number++) if (giver[number] !== number) isGiver[giver[number]!] = 1;
  const types = new Map<string, number>();
  const found: Given[] = [];
  for (let at = 0; at < relationships.length; at++) {
    const [from, to] = [ends.from[at]!, ends.to[at]!];
    if (from < 0 || to < 0 || isGiver[giver[from]!] === 0 || giver[to] !== to) continue;
    const { type } = relationships[at]!;
    if (!types.has(type)) types.set(type, types.size);
    const key = (types.get(type)! * nodes.length + giver[from]!) * nodes.length + to;
    found.push({ at, from, to, key, isOwn: giver[from] === from });
  }
  return found;
}

function rewritten(facts: TiedFacts, giver: Int32Array, above: Int32Array): TiedFacts {
  const { nodes, relationships, ends } = facts;
  const places = new Int32Array(nodes.length).fill(-1);
  const kept: NodeFact[] = nodes.filter((_, number) => giver[number] === number);
  if (kept.length === nodes.length) return facts;
  for (let [number, place] = [0, 0]; number < nodes.length; number++)
    if (giver[number] === number) places[number] = place++;
  const written: RelationshipFact[] = [];
  const [starts, targets] = [new Int32Array(relationships.length), new Int32Array(relationships.length)];
  const add = (fact: RelationshipFact, from: number, to: number): void => {
    [starts[written.length], targets[written.length]] = [from < 0 ? -1 : places[from]!, to < 0 ? -1 : places[to]!];
    written.push(fact);
  };
  for (let at = 0; at < relationships.length; at++) {
    const [from, to] = [ends.from[at]!, ends.to[at]!];
    if ((from < 0 || giver[from] === from) && (to < 0 || giver[to] === to)) add(relationships[at]!, from, to);
  }
  const mark = marks(facts, giver, above);
  for (const { at, from, to } of moved(facts, giver)) {
    const { type, to: end, properties } = relationships[at]!;
    const start = giver[from]!;
    // Of a scope the list is known, and so is what it inherits from.
    const said = nodes[to]!.kind === 'scope' ? properties : mark(from, properties);
    add({ type, from: nodes[start]!.id, to: end, ...(said ? { properties: said } : {}) }, start, to);
  }
  const both = { from: starts.slice(0, written.length), to: targets.slice(0, written.length) };
  return { ...facts, nodes: kept, relationships: written, ends: { nodes: kept, relationships: written, ...both } };
}

/** What starts at what is left out, and what stays does not say itself; of several alike, the first by id. */
function moved(facts: TiedFacts, giver: Int32Array): Iterable<Given> {
  const { nodes, relationships } = facts;
  const found = new Map<number, Given>();
  const given = givenBy(facts, giver);
  for (const each of given) {
    if (each.isOwn || relationships[each.at]!.type === 'IMPLIES') continue;
    const known = found.get(each.key);
    if (!known || nodes[each.from]!.id < nodes[known.from]!.id) found.set(each.key, each);
  }
  for (const { key, isOwn } of given) if (isOwn) found.delete(key);
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

/**
 * Entitlements that say nothing but that the list above decides: whoever has the permission there has it here, and nobody else. What
 * they give, the nearest one above that stays can give.
 */
import { splitEntitlement } from '../../domain/entitlement-id.js';
import type { RelationshipType } from '../../domain/graph.js';
import type { NodeId } from '../../domain/ids.js';
import { tellsInheritance } from '../../domain/inherited.js';
import { ITEM_CONFIGURE, RUN_REPLAY } from '../../domain/permissions.js';
import type { TiedFacts } from './ends.js';

/** By number of a node: that of the entitlement above whose holders are all its holders; -1 of any other node. */
export function equalAbove(facts: TiedFacts): Int32Array {
  const { above, cascading, implied } = singleSources(facts);
  const count = facts.nodes.length;
  const implications = new Set(implied.map(([from, to]) => from * count + to));
  const isImpliedAbove = (from: number, to: number): boolean =>
    above[from]! >= 0 && cascading[to]! >= 0 && implications.has(above[from]! * count + cascading[to]!);
  for (let [open, settled] = [implied, false]; !settled;) {
    // What neither is equal to one above needs nothing.
    open = open.filter(([from, to]) => above[from]! >= 0 || above[to]! >= 0);
    settled = true;
    for (const [from, to] of open) {
      if (isImpliedAbove(from, to)) continue;
      if (above[from]! >= 0 || above[to]! >= 0) settled = false;
      above[from] = above[to] = -1;
    }
  }
  return above;
}

/** What needs something else as well, or may pass on what was not read, says so where it is; so does what leads to another source. */
const namedInPlace: ReadonlySet<RelationshipType> = new Set<RelationshipType>(['REQUIRES', 'MAY_CASCADE_TO']);

/** Entitlements with one `CASCADES_TO` to them, and nothing else but what is implied within their list. */
function singleSources({ nodes, relationships, ends }: TiedFacts): {
  above: Int32Array;
  /** The start of a `CASCADES_TO` to each, whatever else leads there. */
  cascading: Int32Array;
  implied: (readonly [from: number, to: number])[];
} {
  const isEntitlement = Uint8Array.from(nodes, ({ kind }) => (kind === 'entitlement' ? 1 : 0));
  const cascading = new Int32Array(nodes.length).fill(-1);
  const [others, gated] = [new Uint8Array(nodes.length), new Uint8Array(nodes.length)];
  const implied: (readonly [number, number])[] = [];
  for (let at = 0; at < relationships.length; at++) {
    const [from, to] = [ends.from[at]!, ends.to[at]!];
    const { type, properties } = relationships[at]!;
    if (from >= 0 && isEntitlement[from] && (to < 0 || namedInPlace.has(type))) gated[from] = 1;
    if (to < 0 || !isEntitlement[to]) continue;
    if (type === 'IMPLIES' && from >= 0) implied.push([from, to]);
    else if (type === 'CASCADES_TO' && from >= 0 && cascading[to] === -1 && saysRuleAlone(properties))
      cascading[to] = from;
    else others[to] = 1;
  }
  const isSingle = (from: number, number: number): boolean =>
    from >= 0 &&
    !others[number] &&
    !gated[number] &&
    !gated[from] &&
    nodes[from]!.properties['permission'] === nodes[number]!.properties['permission'];
  const above = cascading.map((from, number) => (isSingle(from, number) ? from : -1));
  return { above, cascading, implied };
}

function saysRuleAlone(properties: TiedFacts['relationships'][number]['properties']): boolean {
  return properties === undefined || Object.keys(properties).every((name) => name === 'rule');
}

/**
 * Which of them stay all the same, by number: those that show what their list inherits from, and Configure beside a Replay that is
 * granted. Where a list has none that shows it, all do.
 */
export function staying({ nodes }: TiedFacts, above: Int32Array): Uint8Array {
  const stays = new Uint8Array(nodes.length);
  const [shown, replayed] = [new Set<NodeId>(), new Set<NodeId>()];
  const listOf = (number: number): NodeId => splitEntitlement(nodes[number]!.id)?.scope ?? '';
  for (const [number, { kind, properties }] of nodes.entries()) {
    if (kind !== 'entitlement') continue;
    const list = listOf(number);
    if (tellsInheritance(list, String(properties['permission']))) shown.add(list);
    if (properties['permission'] === RUN_REPLAY && above[number] === -1) replayed.add(list);
  }
  for (const [number, from] of above.entries()) {
    if (from < 0) continue;
    const [list, permission] = [listOf(number), String(nodes[number]!.properties['permission'])];
    const isJudge = permission === ITEM_CONFIGURE && replayed.has(list);
    if (isJudge || !shown.has(list) || tellsInheritance(list, permission)) stays[number] = 1;
  }
  return stays;
}

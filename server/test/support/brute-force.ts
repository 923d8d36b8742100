/**
 * Decisions by brute force over compiled facts, without the graph: a second reading of the graph's rules
 * (docs/adr/0012) that the Cypher answers are compared with. Reachability by breadth-first search; REQUIRES weighed one level deep.
 */
import type { DecisionValue } from '../../src/domain/answers.js';
import type { Facts } from '../../src/domain/facts.js';
import { accessTypes, uncertainAccessTypes } from '../../src/domain/graph.js';
import { OWNER, VIEW_READ } from '../../src/domain/permissions.js';

export interface BruteForce {
  decide: (principal: string, permission: string, resource: string) => DecisionValue;
  /** undefined: nothing gives the permission on the resource to anyone. */
  knows: (permission: string, resource: string) => boolean;
}

export function bruteForce(facts: Facts): BruteForce {
  const permissionOf = new Map(
    facts.nodes.flatMap((node) =>
      node.kind === 'entitlement' ? [[node.id, String(node.properties['permission'])]] : [],
    ),
  );
  const gives = new Map<string, string[]>();
  const covered = new Map<string, string[]>();
  for (const { type, from, to } of facts.relationships) if (type === 'COVERS') push(covered, from, to);
  const requires = new Map<string, string[]>();
  const certain = new Map<string, string[]>();
  const possible = new Map<string, string[]>();
  for (const { type, from, to, properties } of facts.relationships) {
    if (type === 'REQUIRES') push(requires, from, to);
    if ((accessTypes as readonly string[]).includes(type)) push(certain, from, to);
    if ((uncertainAccessTypes as readonly string[]).includes(type)) push(possible, from, to);
    if (!type.startsWith('CAN')) continue;
    const permission =
      type === 'CAN' ? properties?.['permission'] : type === 'CAN_READ_VIEW' ? VIEW_READ : permissionOf.get(from);
    for (const resource of covered.get(to) ?? [to]) push(gives, `${String(permission)} ${resource}`, from);
  }
  const reachOf = memoize((key: string) => reach(key.startsWith('?') ? possible : certain, key.slice(1)));
  const holds = (reached: ReadonlySet<string>, entitlement: string) =>
    reached.has(entitlement) && (requires.get(entitlement) ?? []).every((required) => reached.has(required));
  return {
    decide(principal, permission, resource) {
      const entitlements = [
        ...(gives.get(`${permission} ${resource}`) ?? []),
        ...(gives.get(`${OWNER} ${resource}`) ?? []),
      ];
      if (entitlements.some((entitlement) => holds(reachOf(`!${principal}`), entitlement))) return 'allowed';
      return entitlements.some((entitlement) => holds(reachOf(`?${principal}`), entitlement)) ? 'unknown' : 'denied';
    },
    knows: (permission, resource) => gives.has(`${permission} ${resource}`),
  };
}

function reach(edges: ReadonlyMap<string, readonly string[]>, start: string): ReadonlySet<string> {
  const reached = new Set([start]);
  for (const at of reached) for (const next of edges.get(at) ?? []) reached.add(next);
  return reached;
}

function push(map: Map<string, string[]>, key: string, value: string): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

function memoize<T>(compute: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>();
  return (key) => {
    let value = known.get(key);
    if (value === undefined) known.set(key, (value = compute(key)));
    return value;
  };
}

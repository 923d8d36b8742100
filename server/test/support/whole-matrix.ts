/** Every decision of an estate that is not a denial, by brute force: what a drift of permissions is compared with. */
import type { DecisionValue } from '../../src/domain/answers.js';
import type { Facts } from '../../src/domain/facts.js';
import { VIEW_READ } from '../../src/domain/permissions.js';
import { bruteForce } from './brute-force.js';

export type WholeMatrix = ReadonlyMap<string, DecisionValue>;

export function wholeMatrix(facts: Facts): WholeMatrix {
  const { decide, knows } = bruteForce(facts);
  const permissions = new Set([VIEW_READ]);
  for (const { kind, properties } of facts.nodes)
    if (kind === 'entitlement') permissions.add(String(properties['permission']));
  for (const { type, properties } of facts.relationships)
    if (type === 'CAN') permissions.add(String(properties?.['permission']));
  const resources = facts.nodes.filter(({ kind }) => kind !== 'entitlement' && kind !== 'scope');
  const asked = resources.flatMap(({ id }) =>
    [...permissions].flatMap((permission) => (knows(permission, id) ? [[permission, id] as const] : [])),
  );
  const matrix = new Map<string, DecisionValue>();
  for (const { id, kind, name } of facts.nodes) {
    if ((kind !== 'user' && kind !== 'host') || name === 'SYSTEM') continue;
    for (const [permission, resource] of asked) {
      const decision = decide(id, permission, resource);
      if (decision !== 'denied') matrix.set(`${id} ${permission} ${resource}`, decision);
    }
  }
  return matrix;
}

/** What differs, as `principal permission resource: before after`, sorted. */
export function matrixDifference(before: WholeMatrix, after: WholeMatrix): string[] {
  const differing = [...new Set([...before.keys(), ...after.keys()])].flatMap((key) => {
    const [was, is] = [before.get(key) ?? 'denied', after.get(key) ?? 'denied'];
    return was === is ? [] : [`${key}: ${was} ${is}`];
  });
  return differing.sort();
}

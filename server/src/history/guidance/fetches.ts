/** What the audit log of a Conjur tells of fetched variables, and which permits nobody fetched anything through. */
import type { Facts, RelationshipFact } from '../../domain/facts.js';
import type { NodeId } from '../../domain/ids.js';

export interface Fetches {
  /** By who fetches and what: when last, ISO 8601. */
  last: ReadonlyMap<string, string>;
  since: string;
  /** By entitlement: what leads on, and what it gives. */
  out: ReadonlyMap<NodeId, readonly RelationshipFact[]>;
}

/** A clause where the log does not reach back to `since`. */
export function fetchesOf({ nodes, relationships }: Facts, since: string): Fetches | string {
  const account = nodes.find(({ kind }) => kind === 'account');
  const from = account?.properties['auditFrom'];
  if (typeof from !== 'string') return 'no audit log was read';
  if (from > since) return `the audit log begins on ${from.slice(0, 10)}, after the days looked at`;
  const last = new Map<string, string>();
  const out = new Map<NodeId, RelationshipFact[]>();
  for (const fact of relationships) {
    if (fact.type === 'FETCHED') {
      const [pair, time] = [`${fact.from} ${fact.to}`, String(fact.properties?.['last'])];
      if (time > (last.get(pair) ?? '')) last.set(pair, time);
    }
    if (fact.from.startsWith('entitlement:')) out.set(fact.from, [...(out.get(fact.from) ?? []), fact]);
  }
  return { last, since, out };
}

/** `other`: it gives more than fetching, or nothing, so the log cannot tell. */
export function unfetched(
  { last, since, out }: Fetches,
  { to }: RelationshipFact,
  holders: readonly NodeId[],
): 'used' | 'other' | { variables: readonly NodeId[]; last: string | null } {
  const entitlements = new Set([to]);
  const variables: NodeId[] = [];
  for (const id of entitlements)
    for (const fact of out.get(id) ?? []) {
      if (fact.type === 'CAN_EXECUTE') variables.push(fact.to);
      else if (fact.type === 'IMPLIES' || fact.type === 'CASCADES_TO') entitlements.add(fact.to);
      else if (fact.type !== 'REQUIRES') return 'other';
    }
  if (variables.length === 0) return 'other';
  const times = holders.flatMap((holder) => variables.flatMap((variable) => last.get(`${holder} ${variable}`) ?? []));
  const latest = times.sort().at(-1) ?? null;
  return latest !== null && latest >= since ? 'used' : { variables, last: latest };
}

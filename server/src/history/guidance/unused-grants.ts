/** Which grants were used by nothing that was observed. A pure function: what is not observed is said, never advised. */
import type { Facts, RelationshipFact } from '../../domain/facts.js';
import { parseNodeId, type NodeId } from '../../domain/ids.js';
import type { Sees } from '../../domain/visibility.js';
import { splitEntitlement } from '../../domain/entitlement-id.js';
import { fetchesOf, unfetched, type Fetches } from './fetches.js';
import { signsOfUse, type Sign } from './signs-of-use.js';

export interface UnusedGrant {
  grant: RelationshipFact;
  /** People and hosts that hold it. */
  holders: readonly NodeId[];
  /** When any of them was seen last; null: never. */
  lastUse: string | null;
  /** One sentence. */
  why: string;
}

export interface Unobserved {
  /** A clause. */
  why: string;
  /** How many grants it leaves undecided. */
  grants: number;
}

export interface UnusedGrants {
  unused: readonly UnusedGrant[];
  /** Most grants first. */
  unobserved: readonly Unobserved[];
  /** Grants of those who were seen since. */
  used: number;
}

export interface Window {
  /** When the source was read, ISO 8601. */
  at: string;
  days: number;
  /** Grants to whom and at what are seen are looked at, and holders told who are; all when absent. */
  sees?: Sees | undefined;
}

type Verdict = UnusedGrant | { unobserved: string } | 'used';

export function unusedGrants(facts: Facts, window: Window): UnusedGrants {
  const since = new Date(Date.parse(window.at) - window.days * 86_400_000).toISOString();
  const holders = holdersIn(facts);
  const { sees = () => true } = window;
  const judge = facts.system === 'conjur' ? conjurJudge(facts, since, window) : jenkinsJudge(facts, since, window);
  const unused: UnusedGrant[] = [];
  const reasons = new Map<string, number>();
  let used = 0;
  for (const grant of facts.relationships) {
    if (grant.type !== 'GRANTED' || !isSeen(grant, sees)) continue;
    const verdict = judge(grant, holders(grant.from));
    if (verdict === 'used') used++;
    else if ('unobserved' in verdict) reasons.set(verdict.unobserved, (reasons.get(verdict.unobserved) ?? 0) + 1);
    else unused.push({ ...verdict, holders: verdict.holders.filter(sees) });
  }
  const unobserved = [...reasons].map(([why, grants]) => ({ why, grants }));
  return { ...{ unused, used }, unobserved: unobserved.sort((one, other) => other.grants - one.grants) };
}

function isSeen({ from, to }: RelationshipFact, sees: Sees): boolean {
  return sees(from) && sees(splitEntitlement(to)?.scope ?? to);
}

type Judge = (grant: RelationshipFact, holders: readonly NodeId[]) => Verdict;

function jenkinsJudge(facts: Facts, since: string, { days }: Window): Judge {
  const signs = signsOfUse(facts, since);
  const opened = openGroups(facts);
  return (grant, holders) => {
    const open = holders.map((id) => opened.get(id)).find((why) => why !== undefined);
    if (open !== undefined) return { unobserved: open };
    const people = holders.filter((id) => signs.has(id));
    const found = people.map((id): Sign => signs.get(id)!);
    if (found.some(({ state }) => state === 'used')) return 'used';
    const dark = found.find((sign) => sign.state === 'unobserved');
    if (dark) return { unobserved: dark.why };
    const last = found.flatMap((sign) => (sign.state === 'idle' && sign.last !== null ? [sign.last] : []));
    const lastUse = last.sort().at(-1) ?? null;
    return { grant, holders: people, lastUse, why: jenkinsWhy(people.length, lastUse, days) };
  };
}

function jenkinsWhy(people: number, last: string | null, days: number): string {
  if (people === 0) return 'Nobody holds it.';
  const who = people === 1 ? 'The only holder' : `None of its ${people} holders`;
  if (last === null) return people === 1 ? `${who} was never seen.` : `${who} was ever seen.`;
  return `${who} was ${people === 1 ? 'not ' : ''}seen in ${days} days; last on ${last.slice(0, 10)}.`;
}

/** Groups whose members are not known, so that anybody may use what they hold. */
function openGroups({ nodes, relationships }: Facts): ReadonlyMap<NodeId, string> {
  const members = new Set(relationships.flatMap(({ type, to }) => (type === 'MEMBER_OF' ? [to] : [])));
  return new Map(
    nodes.flatMap(({ id, kind, properties }): [NodeId, string][] => {
      const name = parseNodeId(id)?.fullName;
      if (properties['builtin'] === true || name === '*' || name === 'authenticated' || name === 'anonymous')
        return [[id, 'everybody holds them, and who needs them is not recorded']];
      if (kind === 'group' && !members.has(id)) return [[id, 'who is in their group is not known']];
      return [];
    }),
  );
}

function conjurJudge(facts: Facts, since: string, { days, sees = () => true }: Window): Judge {
  const fetches: Fetches | string = fetchesOf(facts, since);
  return (grant, holders) => {
    if (typeof fetches === 'string') return { unobserved: fetches };
    const grantedAt = grant.properties?.['grantedAt'];
    if (typeof grantedAt === 'string' && grantedAt >= since)
      return { unobserved: 'they are younger than the days looked at' };
    const found = unfetched(fetches, grant, holders);
    if (found === 'used') return 'used';
    if (found === 'other') return { unobserved: 'they give what the audit log does not tell of, or nothing' };
    const { last, variables } = found;
    const what = variables.length === 1 && sees(variables[0]!) ? variables[0]! : 'what it gives';
    return { grant, holders, lastUse: last, why: `Nobody fetched ${what} through it in ${days} days.` };
  };
}

/** Everybody who holds what is granted to a principal or a role: themselves, members, and who may be one. */
function holdersIn({ relationships }: Facts): (of: NodeId) => readonly NodeId[] {
  const into = new Map<NodeId, NodeId[]>();
  for (const { type, from, to } of relationships)
    if (['MEMBER_OF', 'HAS_ROLE', 'MAY_BE_MEMBER_OF'].includes(type)) {
      const known = into.get(to);
      if (known) known.push(from);
      else into.set(to, [from]);
    }
  const found = new Map<NodeId, readonly NodeId[]>();
  return (of) => {
    const known = found.get(of);
    if (known) return known;
    const all = new Set([of]);
    for (const id of all) for (const from of into.get(id) ?? []) all.add(from);
    const holders = [...all].sort();
    found.set(of, holders);
    return holders;
  };
}

/** Whether somebody was seen since a moment: by log-in, by token, as whom builds run. Not recorded is not the same as not there. */
import type { Facts, NodeFact, RelationshipFact } from '../../domain/facts.js';
import type { NodeId } from '../../domain/ids.js';

export type Sign =
  /** Seen since: any of its grants may have been needed. */
  | { state: 'used' }
  /** Seen last at this time, or never: null. */
  | { state: 'idle'; last: string | null }
  /** A clause. */
  | { state: 'unobserved'; why: string };

/** Of each user of a Jenkins. `since`: ISO 8601. */
export function signsOfUse({ nodes, relationships }: Facts, since: string): ReadonlyMap<NodeId, Sign> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const into = (type: RelationshipFact['type']) => {
    const found = new Map<NodeId, NodeFact[]>();
    for (const { type: is, from, to } of relationships)
      if (is === type && byId.has(from)) found.set(to, [...(found.get(to) ?? []), byId.get(from)!]);
    return found;
  };
  const [tokens, jobs] = [into('AUTHENTICATES_AS'), into('RUNS_AS')];
  const logInsAreRead = nodes.some(({ kind, properties }) => kind === 'user' && properties['lastLogin'] !== undefined);
  return new Map(
    nodes
      .filter(({ kind }) => kind === 'user')
      .map((user) => [
        user.id,
        signOf(user, { since, logInsAreRead, tokens: tokens.get(user.id), jobs: jobs.get(user.id) }),
      ]),
  );
}

interface Seen {
  since: string;
  logInsAreRead: boolean;
  tokens: readonly NodeFact[] | undefined;
  jobs: readonly NodeFact[] | undefined;
}

function signOf({ properties }: NodeFact, { since, logInsAreRead, tokens = [], jobs = [] }: Seen): Sign {
  if (properties['builtin'] === true) return { state: 'unobserved', why: 'it stands for whoever comes' };
  if (jobs.length > 0) return { state: 'used' };
  const uses = tokens.map((token) => token.properties['lastUsedAt']);
  const times = [properties['lastLogin'], ...uses].flatMap((time) => (typeof time === 'string' ? [time] : []));
  const last = times.sort().at(-1) ?? null;
  if (last !== null && last >= since) return { state: 'used' };
  if (!logInsAreRead) return { state: 'unobserved', why: 'when people logged in was not read' };
  const silent = tokens.some(({ properties: of }) => of['lastUsedAt'] === undefined && of['useCount'] !== 0);
  if (silent) return { state: 'unobserved', why: 'when a token of it was used is not recorded' };
  if (properties['known'] === false) return { state: 'idle', last };
  if (typeof properties['lastLogin'] !== 'string')
    return { state: 'unobserved', why: 'no log-in of it is recorded, and single sign-on or a token may leave none' };
  return { state: 'idle', last };
}

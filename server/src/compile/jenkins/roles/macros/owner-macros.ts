/**
 * Macros that ask who owns (ownership 0.13.0): CurrentUserIs[Primary]OwnerMacro, [Co]OwnerRoleMacro[NoSid], NoOwnerRoleMacro.
 * The role must be held and the item owned; both is known of a user when the graph is made, so each owner gets an instance.
 */
import type { NodeId } from '../../../../domain/ids.js';
import { ownerNodes } from '../../owners.js';
import type { Candidate } from '../candidates.js';
import type { Holder } from '../holders.js';
import type { Reached, RoleInstance } from '../instance.js';
import { byCandidate, inDoubt, type Macro, type MacroInput } from './macro-input.js';

const doubt = 'who owns it is not in what was read';

/** The user who asks is the primary owner, or with `orCoOwner` any owner. */
export const currentUserOwns =
  (orCoOwner: boolean): Macro =>
  (asked) => {
    const { owned, undecided } = groupByOwner(asked, orCoOwner);
    const instances = [...owned].flatMap(([user, candidates]) => {
      const holder = holderFor(asked, user);
      return holder ? [instanceOf(holder.sid, [holder], candidates)] : [];
    });
    return [...instances, ...inDoubt(asked.holders, undecided, doubt)];
  };

/** The name the role was assigned to is that of a user who owns: for a group, of a user who happens to be called like it. */
export const assignedNameOwns =
  (orCoOwner: boolean): Macro =>
  (asked) => {
    const { owned, undecided } = groupByOwner(asked, orCoOwner);
    const instances = asked.holders.flatMap((holder) => {
      const user = userCalled(asked, holder);
      const candidates = user === undefined ? undefined : owned.get(user);
      return candidates ? [instanceOf(holder.sid, [holder], candidates)] : [];
    });
    return [...mergeByKey(instances), ...inDoubt(asked.holders, undecided, doubt)];
  };

/**
 * Nobody owns it, or somebody Jenkins has never seen. Builds are placed by the list of the Node, where the plugin finds no owner
 * (AbstractOwnershipRoleMacro.getOwnership knows a Computer only): there it holds for agents that have one.
 */
export const noOwner: Macro = (asked) => {
  const [holding, ...doubted] = whereNobodyOwns(asked);
  const free = new Set(holding!.reach.map(({ candidate }) => candidate));
  const nodes = asked.matched.flatMap((candidate): Reached[] =>
    free.has(candidate) ? [] : [{ candidate, placesBuilds: true }],
  );
  return [{ ...holding!, reach: [...holding!.reach, ...nodes] }, ...doubted];
};

const whereNobodyOwns: Macro = (asked) =>
  byCandidate(
    asked,
    (candidate) => {
      const owners = candidate.owners();
      if (owners === 'unknown') return 'unknown';
      if (owners === 'none' || owners.primary === '') return true;
      if (asked.input.principals.isSeenUser(owners.primary)) return false;
      // A home names every user Jenkins has met; a list of people need not.
      return asked.input.snapshot.collector.name === 'jenkins-home' ? true : 'unknown';
    },
    doubt,
  );

function groupByOwner(
  { input, matched }: MacroInput,
  orCoOwner: boolean,
): { owned: Map<NodeId, Candidate[]>; undecided: Candidate[] } {
  const owned = new Map<NodeId, Candidate[]>();
  const undecided: Candidate[] = [];
  for (const candidate of matched) {
    const owners = candidate.owners();
    if (owners === 'unknown') undecided.push(candidate);
    if (typeof owners === 'string') continue;
    for (const { user, primary } of ownerNodes(input, owners)) {
      if (!primary && !orCoOwner) continue;
      const list = owned.get(user);
      if (list) list.push(candidate);
      else owned.set(user, [candidate]);
    }
  }
  return { owned, undecided };
}

/** The owner as holder, by the first entry of the role that counts for him; undefined where none does. */
function holderFor(
  { input, holders, membership }: MacroInput,
  user: NodeId,
): RoleInstance['holders'][number] | undefined {
  const sid = input.book.nameOf(user) ?? user;
  for (const answer of ['yes', 'maybe'] as const) {
    const entry = holders.find((holder) => membership.counts(user, [holder.node]) === answer);
    if (entry) return { ...entry, node: user, sid, isGroup: false, ...(answer === 'maybe' ? { certain: false } : {}) };
  }
  return undefined;
}

function userCalled({ input }: MacroInput, holder: Holder): NodeId | undefined {
  if (holder.sid === 'anonymous') return undefined;
  if (!holder.isGroup) return holder.node;
  return input.principals.isSeenUser(holder.sid) ? input.principals.named(holder.sid, 'USER', true)[0] : undefined;
}

function instanceOf(key: string, holders: RoleInstance['holders'], candidates: readonly Candidate[]): RoleInstance {
  return { key, holders, reach: candidates.map((candidate) => ({ candidate })) };
}

/** A user and a group of one name make one instance, with both as holders. */
function mergeByKey(instances: readonly RoleInstance[]): readonly RoleInstance[] {
  const merged = new Map<string, RoleInstance>();
  for (const instance of instances) {
    const known = merged.get(instance.key);
    merged.set(instance.key, known ? { ...known, holders: [...known.holders, ...instance.holders] } : instance);
  }
  return [...merged.values()];
}

/**
 * `@ItemSpecific` and `@ItemSpecificWithUserID` (ownership 0.13.0 ItemSpecificRoleMacro, ItemSpecificWithUserMacro): the role gives
 * only what the job's own matrix gives to the same name as well. The matrix is asked the old way, which sees untyped entries only.
 */
import type { MatrixEntry } from '../../../../domain/matrix-entry.js';
import type { Candidate } from '../candidates.js';
import type { Holder } from '../holders.js';
import type { RoleInstance } from '../instance.js';
import { inDoubt, type Macro, type MacroInput } from './macro-input.js';

const doubt = 'the item-specific permissions of the job are not in what was read';

export const itemSpecific: Macro = (asked) => instancesFor(asked, asked.holders);

/** An entry for `authenticated` counts for each user whose own id the job's matrix names. */
export const itemSpecificWithUserId: Macro = (asked) => {
  const everybody = asked.holders.find((holder) => holder.sid === 'authenticated');
  return instancesFor(asked, everybody ? [...asked.holders, ...usersNamed(asked, everybody)] : asked.holders);
};

function instancesFor(asked: MacroInput, holders: readonly Holder[]): readonly RoleInstance[] {
  const jobs = asked.matched.filter(({ item }) => item?.kind === 'job');
  const bySid = new Map<string, Holder[]>();
  for (const holder of holders) {
    const same = bySid.get(holder.sid);
    if (!same) bySid.set(holder.sid, [holder]);
    else if (!same.some((one) => one.node === holder.node)) same.push(holder);
  }
  const instances = [...bySid].map(([sid, same]) => ({
    key: sid,
    holders: same,
    reach: jobs.flatMap((candidate) => limited(asked, candidate, sid)),
  }));
  const unread = jobs.filter(({ item }) => !item?.configurationRead);
  return [...instances.filter(({ reach }) => reach.length > 0), ...inDoubt(holders, unread, doubt)];
}

function limited(asked: MacroInput, candidate: Candidate, sid: string): RoleInstance['reach'] {
  const matrix = matrixOf(asked, candidate);
  const only = new Set([...asked.permissions.given.keys()].filter((id) => gives(asked, matrix, sid, id)));
  return only.size > 0 ? [{ candidate, only }] : [];
}

/** hudson.security.AuthorizationMatrixProperty.hasPermission(String, Permission): exact names, up the chain. */
function gives({ input }: MacroInput, matrix: readonly MatrixEntry[], sid: string, permission: string): boolean {
  const chain = new Set(input.table.chain(permission).flatMap((link) => (link.enabled ? [link.id] : [])));
  return matrix.some((entry) => entry.type === 'EITHER' && entry.sid === sid && chain.has(entry.permission));
}

function matrixOf({ input }: MacroInput, { name }: Candidate): readonly MatrixEntry[] {
  return input.owners.itemSpecific(name, input.snapshot.controller.ownershipSettings?.itemSpecific ?? null) ?? [];
}

function usersNamed(asked: MacroInput, everybody: Holder): readonly Holder[] {
  const { book, principals } = asked.input;
  const sids = new Set(asked.matched.flatMap((candidate) => matrixOf(asked, candidate)).map((entry) => entry.sid));
  return [...sids].flatMap((sid) => {
    if (!principals.isKnownUser(sid) && principals.isKnownGroup(sid)) return [];
    const [node] = principals.named(sid, 'USER', asked.input.membershipKnown);
    return node && node !== principals.everyone && book.nameOf(node) === sid
      ? [{ ...everybody, node, sid, isGroup: false }]
      : [];
  });
}

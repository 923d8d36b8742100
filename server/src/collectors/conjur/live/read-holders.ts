/**
 * Who has a privilege, as the server itself decides (ResourcesController#permitted_roles of Conjur 1.24.0): whoever sees a
 * record is told all roles that have a privilege on it, those that are not shown included. Asked only where roles that
 * give the privilege are not shown, or their members are not; and once for records that the same roles give it on.
 */
import type { ConjurId } from '../../../domain/conjur.js';
import { giversKey, type ConjurHolders, type ConjurRecord, type ConjurRole } from '../../../domain/conjur-live.js';
import { forEachOf } from '../../http/for-each.js';
import { rolesAnswer } from './answers.js';
import { pathOf } from './read-roles.js';
import { readJson } from './reading.js';
import type { ConjurRun } from './run.js';

interface Question {
  of: readonly ConjurId[];
  resource: ConjurId;
  privilege: string;
}

export async function readHolders(
  run: ConjurRun,
  records: readonly ConjurRecord[],
  roles: readonly ConjurRole[],
): Promise<readonly ConjurHolders[]> {
  const isOpen = openRoles(roles);
  const questions = new Map(
    records
      .flatMap(questionsOn)
      .filter(({ of }) => !of.every(isOpen))
      .map((question) => [giversKey(question.of), question]),
  );
  const holders: ConjurHolders[] = [];
  await forEachOf(run, 'permitted roles', [...questions.values()], async ({ of, resource, privilege }) => {
    const query = new URLSearchParams({ permitted_roles: 'true', privilege });
    const reading = await readJson(run.client, `resources/${pathOf(resource)}?${query.toString()}`, rolesAnswer);
    if (reading.read) holders.push({ of, roles: reading.value.toSorted() });
    else
      run.gaps.push({
        code: reading.error?.code === 'server-lost' ? 'server-lost' : 'holders-unread',
        subject: resource,
        message: `Who has ${privilege} on ${resource} could not be read: ${reading.text}.`,
      });
  });
  return holders.sort((a, b) => (giversKey(a.of) < giversKey(b.of) ? -1 : 1));
}

/** One per privilege that is permitted, and one that nobody is permitted: its owner has that, too. */
function questionsOn({ id: resource, owner, permits }: ConjurRecord): readonly Question[] {
  const privileges = [...new Set(permits.map(({ privilege }) => privilege))];
  let unused = 'own';
  while (privileges.includes(unused)) unused += '+';
  return [unused, ...privileges].map((privilege) => ({
    of: [...new Set([owner, ...permits.filter((each) => each.privilege === privilege).map(({ role }) => role)])].sort(),
    resource,
    privilege,
  }));
}

/** Whether all that hold a role are known: its members were read, and so were theirs. */
function openRoles(roles: readonly ConjurRole[]): (id: ConjurId) => boolean {
  const members = new Map(
    roles.flatMap(({ id, members: rows }) => (rows ? [[id, rows.map(({ member }) => member)] as const] : [])),
  );
  const known = new Map<ConjurId, boolean>();
  return (id) => {
    let open = known.get(id);
    if (open === undefined) {
      const reached = new Set([id]);
      for (const each of reached) for (const member of members.get(each) ?? []) reached.add(member);
      known.set(id, (open = [...reached].every((each) => members.has(each))));
    }
    return open;
  };
}

/** An account of each role, and one that sees a folder alone: what each may be told, whatever it sends. */
import { parse, type GraphQLSchema } from 'graphql';
import { addAccount, addToken } from '../../server/src/accounts/people/manage-accounts.js';
import { readScope } from '../../server/src/accounts/people/row-scope.js';
import { isVisible } from '../../server/src/domain/visibility.js';
import { fieldsOf, refuseFields } from '../../server/src/api/rights/refuse-fields.js';
import { accountRoles, thisMachine, type AccountRole, type Caller } from '../../server/src/domain/caller.js';
import type { Ask } from './ask.js';
import type { HostileRequest } from './requests.js';

export interface HostileCaller {
  /** `auditor`, `auditor of larkspur/release`. */
  name: string;
  token: string;
  judge: NonNullable<Ask['judge']>;
}

export interface HostileRoles {
  dataDir: string;
  schema: GraphQLSchema;
  /** Part of the estate that the last account sees; null: there is no such account. */
  scope: string | null;
  /** Ids of all nodes that may be in answers. */
  ids: readonly string[];
}

export async function hostileCallers({ dataDir, schema, scope, ids }: HostileRoles): Promise<HostileCaller[]> {
  const callers: HostileCaller[] = [];
  const make = async (name: string, roles: readonly AccountRole[], parts: readonly string[]) => {
    const account = {
      name: `hostile-${callers.length}`,
      roles,
      scope: readScope(parts),
      principals: [],
      password: null,
    };
    await addAccount(dataDir, thisMachine, account);
    const given = { purpose: 'hostile', scope: null, days: 1 };
    const { text: token } = await addToken(dataDir, thisMachine, account.name, given);
    const caller: Caller = { ...thisMachine, via: 'token', roles, scope: account.scope };
    const hidden = account.scope === null ? [] : ids.filter((id) => !isVisible(account.scope, id)).map(pathOf);
    callers.push({ name, token, judge: (request, answer) => judge(schema, caller, hidden, request, answer) });
  };
  for (const role of accountRoles) await make(role, [role], []);
  if (scope !== null) await make(`auditor of ${scope}`, ['auditor', 'analyst'], [scope]);
  return callers;
}

/** The name of a node without its kind and source, where it is long enough to be told from other words. */
function pathOf(id: string): string {
  const path = id.slice(id.indexOf('/') + 1);
  return path.length > 8 && path.includes('/') ? path : id;
}

function judge(
  schema: GraphQLSchema,
  caller: Caller,
  hidden: readonly string[],
  { init }: HostileRequest,
  answer: string,
): string | undefined {
  const given = String(init.body ?? '');
  if (isRefused(schema, caller, given) && holdsData(answer))
    return 'It was answered, and the role or the scope of whoever asks does not allow it.';
  const told = hidden.find((name) => isNamedIn(answer, name) && !given.includes(name));
  return told === undefined ? undefined : `The answer names ${told}, which whoever asks does not see.`;
}

/** As a name of its own: that of a folder begins those of what stands in it. */
function isNamedIn(answer: string, name: string): boolean {
  for (let at = answer.indexOf(name); at >= 0; at = answer.indexOf(name, at + 1))
    if (!/[\w./-]/.test(answer.charAt(at + name.length))) return true;
  return false;
}

/** By the table of rights, as the request was written. */
function isRefused(schema: GraphQLSchema, caller: Caller, body: string): boolean {
  try {
    const { query } = JSON.parse(body) as { query: string };
    return refuseFields(fieldsOf(schema, parse(query)), caller) !== undefined;
  } catch {
    return false; // it is no question
  }
}

function holdsData(answer: string): boolean {
  try {
    const { data } = JSON.parse(answer) as { data?: Record<string, unknown> | null };
    return Object.values(data ?? {}).some((value) => value !== null);
  } catch {
    return false;
  }
}

/** The published read-only script, sent to the script console: only when the operator asked for it. */
import { readFile } from 'node:fs/promises';
import { findPermission, type Permission, type PermissionScope } from '../../../domain/permissions.js';
import type { JenkinsUser } from '../../../domain/snapshot.js';
import { PipewardenError } from '../../../domain/errors.js';
import { packageFile } from '../../../package-files.js';
import type { Answer } from '../../http/exchange.js';
import { field, list, number, text } from './json.js';
import { gap, refusal, type Wanted } from './reading.js';
import type { CollectRun } from './run.js';

export interface ScriptAnswer {
  /** config.xml, secrets blanked. */
  config: string;
  authenticators: string;
  permissions: Permission[];
  users: Pick<JenkinsUser, 'id' | 'fullName' | 'authorities' | 'authoritiesAt'>[];
}

const SCRIPT = packageFile('server/src/collectors/jenkins/live/read-strategy.groovy');
const WANTED: Wanted = {
  code: 'strategy-unread',
  subject: 'scriptText',
  what: 'The global authorization strategy',
  permission: 'Overall/Administer',
  option: '--strategy-from home:PATH',
};
const PRINTED = /-----BEGIN PIPEWARDEN-----\s*(\{.*\})\s*-----END PIPEWARDEN-----/s;
const SCOPES: ReadonlySet<string> = new Set(['JENKINS', 'ITEM_GROUP', 'ITEM', 'RUN', 'COMPUTER']);

/** Runs the script; undefined, with a gap, when the console refuses or answers something else. */
export async function askScriptConsole(run: CollectRun): Promise<ScriptAnswer | undefined> {
  const answer = await send(run);
  if (!answer) return undefined;
  if (answer.status !== 200) {
    run.gaps.push(refusal(answer, WANTED));
    return undefined;
  }
  const printed = parse(PRINTED.exec(answer.body.toString('utf8'))?.[1]);
  if (printed === undefined)
    run.gaps.push(
      gap(
        WANTED,
        'The global authorization strategy could not be read: the script console did not print what the script prints.',
      ),
    );
  return printed;
}

async function send(run: CollectRun): Promise<Answer | undefined> {
  try {
    return await run.client.post('scriptText', { script: await readFile(SCRIPT, 'utf8') });
  } catch (thrown) {
    if (!(thrown instanceof PipewardenError) || thrown.code === 'collection-cancelled') throw thrown;
    run.gaps.push(gap(WANTED, `${WANTED.what} could not be read: ${thrown.message}`));
    return undefined;
  }
}

function parse(json: string | undefined): ScriptAnswer | undefined {
  let value: unknown;
  try {
    value = JSON.parse(json ?? '');
  } catch {
    return undefined;
  }
  const config = text(value, 'config');
  if (!config) return undefined;
  return {
    config,
    authenticators: text(value, 'authenticators') ?? '',
    permissions: list(value, 'permissions').flatMap((permission) => describePermission(permission) ?? []),
    users: list(value, 'users').flatMap((user) => describeUser(user) ?? []),
  };
}

/** Names and, for releases without them, scopes come from the catalogue: the server's names follow its language. */
function describePermission(permission: unknown): Permission | undefined {
  const id = text(permission, 'id');
  if (!id) return undefined;
  const known = findPermission(id);
  const scopes = list(permission, 'scopes').filter((scope): scope is PermissionScope => SCOPES.has(scope as string));
  return {
    id,
    name: known?.name ?? text(permission, 'name') ?? id,
    impliedBy: text(permission, 'impliedBy'),
    scopes: scopes.length > 0 ? scopes : (known?.scopes ?? ['JENKINS']),
    enabled: field(permission, 'enabled') !== false,
  };
}

function describeUser(user: unknown): ScriptAnswer['users'][number] | undefined {
  const id = text(user, 'id');
  if (!id) return undefined;
  const at = number(user, 'at');
  const known = Array.isArray(field(user, 'authorities'));
  return {
    id,
    fullName: text(user, 'fullName') ?? id,
    authorities: known ? list(user, 'authorities').filter((authority) => typeof authority === 'string') : null,
    authoritiesAt: known && at !== null ? new Date(at).toISOString() : null,
  };
}

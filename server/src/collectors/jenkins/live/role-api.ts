/**
 * Roles over the REST interface of the role strategy (RoleBasedAuthorizationStrategy.doGetAllRoles, doGetRole). Before 840 it needs
 * Overall/Administer; since then Overall/SystemRead, or ItemRoles and AgentRoles for their own kind.
 */
import type { JenkinsRole, JenkinsRoles, RoleHolder } from '../../../domain/roles.js';
import type { CoverageGap } from '../../../domain/snapshot.js';
import { inFile } from './home-places.js';
import { field, list, text } from './json.js';
import { gap, parseJson, readAnswer, type Wanted } from './reading.js';
import { forEachOf } from '../../http/for-each.js';
import type { CollectRun } from './run.js';

const BASE = 'role-strategy/strategy/';
const kinds = { global: 'globalRoles', items: 'projectRoles', agents: 'slaveRoles' } as const;
type RoleKind = keyof typeof kinds;

export interface RolesRead {
  /** Undefined: no kind of role could be read. */
  roles: JenkinsRoles | undefined;
  /** 404: another strategy is in force, or the plugin is not there. */
  absent: boolean;
  /** Of the kinds that could not be read. */
  gaps: CoverageGap[];
  /** Ids of permissions the controller said are on, and off. */
  enabled: string[];
  disabled: string[];
}

export async function readRoleApi(run: CollectRun): Promise<RolesRead> {
  const states = new Map<string, boolean>();
  const roles: Record<RoleKind, JenkinsRole[]> = { global: [], items: [], agents: [] };
  const unread: RoleKind[] = [];
  const gaps: CoverageGap[] = [];
  for (const kind of Object.keys(kinds) as RoleKind[]) {
    const found = await readKind(run, kind, states);
    if (Array.isArray(found)) roles[kind] = found;
    else if (found.status === 404)
      return { roles: undefined, absent: true, gaps: [found.gap], enabled: [], disabled: [] };
    else {
      unread.push(kind);
      gaps.push(found.gap);
    }
  }
  const named = (state: boolean): string[] => [...states].flatMap(([id, on]) => (on === state ? [id] : [])).sort();
  return {
    // Templates are not named by this interface, and roles come with what theirs gives.
    roles: unread.length === 3 ? undefined : { ...roles, templates: [], ...(unread.length > 0 ? { unread } : {}) },
    absent: false,
    gaps,
    enabled: named(true),
    disabled: named(false),
  };
}

async function readKind(
  run: CollectRun,
  kind: RoleKind,
  states: Map<string, boolean>,
): Promise<JenkinsRole[] | { status: number; gap: CoverageGap }> {
  const type = kinds[kind];
  const wanted: Wanted = { code: 'roles-unread', subject: type, what: `The roles of the kind ${type}` };
  const reading = await readAnswer(run.client, `${BASE}getAllRoles?type=${type}`, wanted);
  if (!reading.read) return reading;
  const all = parseJson(reading.answer);
  if (typeof all !== 'object' || all === null || Array.isArray(all))
    return { status: 200, gap: gap(wanted, `${wanted.what} could not be read: the answer is not understood.`) };
  const roles: JenkinsRole[] = [];
  let failed: { status: number; gap: CoverageGap } | undefined;
  await forEachOf(run, 'roles', Object.keys(all), async (name) => {
    const role = await readRole(run, kind, name, wanted, states);
    // Roles were listed, so the strategy is in force, whatever is said of one of them (2.6 to 2.8.2 have no getRole).
    if ('gap' in role) failed ??= { ...role, status: 0 };
    else roles.push(role);
  });
  return failed ?? roles.sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function readRole(
  run: CollectRun,
  kind: RoleKind,
  name: string,
  wanted: Wanted,
  states: Map<string, boolean>,
): Promise<JenkinsRole | { status: number; gap: CoverageGap }> {
  const path = `${BASE}getRole?type=${kinds[kind]}&roleName=${encodeURIComponent(name)}`;
  const reading = await readAnswer(run.client, path, wanted);
  if (!reading.read) return reading;
  const role = parseJson(reading.answer);
  const permissions = field(role, 'permissionIds');
  if (typeof permissions !== 'object' || permissions === null)
    return { status: 200, gap: gap(wanted, `The role ${name} could not be read: the answer is not understood.`) };
  const place = inFile(`${BASE}getRole`);
  for (const [id, on] of Object.entries(permissions)) states.set(id, on !== false);
  return {
    name,
    pattern: text(role, 'pattern') ?? '.*',
    template: null,
    permissions: Object.keys(permissions).map((permission) => ({ permission, place })),
    holders: list(role, 'sids').flatMap((entry) => readHolder(entry, place) ?? []),
    place,
  };
}

/** A name alone before 657, then with its type. */
function readHolder(entry: unknown, place: RoleHolder['place']): RoleHolder | undefined {
  if (typeof entry === 'string') return { type: 'EITHER', sid: entry, place };
  const sid = text(entry, 'sid');
  const type = text(entry, 'type');
  if (sid === null) return undefined;
  return { type: type === 'USER' || type === 'GROUP' ? type : 'EITHER', sid, place };
}

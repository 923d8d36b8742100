/** How much of a Jenkins a snapshot holds, area by area. */
import type { JenkinsSnapshot } from '../../domain/snapshot.js';

export interface CoverageArea {
  area: string;
  read: number;
  /** How many are known to exist; null: not known, the account may not see all of them. */
  of: number | null;
}

/** Areas in the order people ask for them. What was not read at all has 0. */
export function coverageAreas(snapshot: JenkinsSnapshot): readonly CoverageArea[] {
  const { controller, items, agents, stores, views, users, plugins, groups, posture, coverage } = snapshot;
  const has = (code: string) => coverage.some((gap) => gap.code === code);
  const whole = (code: string, count: number) => (has(code) ? null : count);
  const credentials = stores.flatMap((store) => store.credentials);
  const pipelines = items.filter((item) => item.pipeline);
  const one = (area: string, known: boolean): CoverageArea => ({ area, read: known ? 1 : 0, of: 1 });
  const counted = (area: string, list: readonly object[], of: number | null = list.length): CoverageArea => ({
    area,
    read: list.length,
    of,
  });
  return [
    one('authorization strategy', controller.security !== null),
    one('authenticators of builds', controller.buildAuthenticators !== null),
    counted('items', items, whole('items-as-seen', items.length)),
    counted(
      'configurations of items',
      items.filter((item) => item.configurationRead),
      items.length,
    ),
    counted(
      'configurations of agents',
      agents.filter((agent) => agent.configurationRead),
      agents.length,
    ),
    counted('views', views, whole('views-unread', views.length)),
    counted(
      'credential stores',
      stores.filter((store) => store.listed),
      whole('user-stores-unread', stores.length),
    ),
    counted(
      'scopes of credentials',
      credentials.filter(({ scope }) => scope !== null),
      credentials.length,
    ),
    counted(
      'pipeline texts',
      pipelines.filter(({ pipeline }) => pipeline?.reading !== 'unread'),
      pipelines.length,
    ),
    one('libraries of the whole controller', !has('libraries-unread')),
    counted('users', users, whole('users-unread', users.length)),
    one('groups of the directory', groups !== null || !has('groups-unread')),
    counted('plugins', plugins, whole('plugins-unread', plugins.length)),
    one('script approvals', posture?.scriptApproval !== undefined),
    one('security advisories', posture?.advisories !== undefined),
  ];
}

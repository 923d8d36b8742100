/** Estates under the role strategy for tests: roles from a fixture's config.xml or CasC file, read in place. */
import { readFileSync } from 'node:fs';
import { readCascSources } from '../../src/collectors/jenkins/casc/read-files.js';
import { readControllerConfig } from '../../src/collectors/jenkins/config/controller.js';
import { ROLE_STRATEGY } from '../../src/collectors/jenkins/config/roles.js';
import { parseXml } from '../../src/collectors/jenkins/config/xml.js';
import { findPermission } from '../../src/domain/permissions.js';
import type { JenkinsOwnership, JenkinsRole, JenkinsRoles, RoleHolder } from '../../src/domain/roles.js';
import type { JenkinsAgent, JenkinsItem, JenkinsSnapshot } from '../../src/domain/snapshot.js';
import type { EstateText } from './estate.js';

const place = { file: 'config.xml', line: 1 };

export const fixtures = new URL('../../../../shared/fixtures/jenkins/', import.meta.url);

/** `@X .* G:devs,U:ann = Job/Read Job/Build`: name, pattern, holders, permissions. */
export function role(text: string): JenkinsRole {
  const [head = '', permissions = ''] = text.split(' = ');
  const [name = '', pattern = '', holders = ''] = head.split(' ');
  return {
    name,
    pattern,
    template: null,
    permissions: permissions.match(/\S+?\/\S+|\S+\.\S+/g)?.map(permission) ?? [],
    holders: holders.split(',').filter(Boolean).map(holder),
    place,
  };
}

function permission(name: string): JenkinsRole['permissions'][number] {
  return { permission: findPermission(name)?.id ?? name, place };
}

function holder(text: string): RoleHolder {
  const types = { U: 'USER', G: 'GROUP', E: 'EITHER' } as const;
  return { type: types[text[0] as 'U' | 'G' | 'E'], sid: text.slice(2), place };
}

export interface RoleEstate extends Omit<EstateText, 'strategy' | 'entries'> {
  roles: Partial<JenkinsRoles>;
  agents?: readonly string[];
  /** By full name of an item, `agent:<name>` of an agent: primary owner, then the others. */
  owners?: Readonly<Record<string, readonly string[]>>;
  naming?: string;
  properties?: Readonly<Record<string, string>>;
}

export function roleEstate({ roles, agents, owners = {}, naming, properties, ...text }: RoleEstate): EstateText {
  return {
    ...text,
    strategy: ROLE_STRATEGY,
    change: (snapshot) => {
      const changed = text.change?.(snapshot) ?? snapshot;
      const { controller } = changed;
      const strategy = { ...controller.security!.strategy, roles: { ...noRoles, ...roles } };
      return {
        ...changed,
        agents: agents?.map((name) => agentOf(name, owners[`agent:${name}`])) ?? changed.agents,
        items: changed.items.map((item) => ({ ...item, ...ownership(owners[item.fullName]) })),
        controller: {
          ...controller,
          ...(naming === undefined ? {} : { namingStrategy: naming }),
          ...(properties === undefined ? {} : { systemProperties: properties }),
          security: { ...controller.security!, strategy },
        },
      } satisfies JenkinsSnapshot;
    },
  };
}

/** Changes one item of the estate. */
export function changing(fullName: string, change: Partial<JenkinsItem>): NonNullable<EstateText['change']> {
  return (snapshot) => ({
    ...snapshot,
    items: snapshot.items.map((item) => (item.fullName === fullName ? { ...item, ...change } : item)),
  });
}

const noRoles: JenkinsRoles = { global: [], items: [], agents: [], templates: [] };

function ownership(owners: readonly string[] | undefined): { ownership?: JenkinsOwnership } {
  if (!owners) return {};
  const [primary = '', ...secondary] = owners;
  return { ownership: { enabled: true, primary, secondary, itemSpecific: null, place } };
}

function agentOf(name: string, owners: readonly string[] | undefined): JenkinsAgent {
  return {
    name,
    className: 'hudson.slaves.DumbSlave',
    labels: [],
    mode: 'NORMAL',
    numExecutors: 1,
    launcher: null,
    launchCredentialId: null,
    configurationRead: true,
    authorization: null,
    ...ownership(owners),
    place: { file: `nodes/${name}/config.xml`, line: 1 },
  };
}

/** What a fixture's config.xml says about the controller, roles and views included. */
export function controllerOf(path: string): ReturnType<typeof readControllerConfig> {
  return readControllerConfig(parseXml(readFileSync(new URL(path, fixtures), 'utf8'), 'config.xml'), 'config.xml');
}

/** Roles of a CasC file, as the collector reads it. */
export function rolesOfCasc(path: string): JenkinsRoles {
  const { security, gaps } = readCascSources(
    [{ file: path, text: readFileSync(new URL(path, fixtures), 'utf8') }],
    path,
  );
  const roles = security?.strategy.roles;
  if (!roles) throw new Error(`${path}: ${gaps.map((gap) => gap.message).join(' ')}`);
  return roles;
}

/** One estate written twice, as config.xml and as configuration as code, compiles to the same facts but for where they were read. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asControllerConfiguration } from '../../src/collectors/jenkins/casc/as-configuration.js';
import { readCascSources } from '../../src/collectors/jenkins/casc/read-files.js';
import { type ControllerConfiguration, readControllerConfig } from '../../src/collectors/jenkins/config/controller.js';
import { parseXml } from '../../src/collectors/jenkins/config/xml.js';
import { compileJenkins } from '../../src/compile/jenkins/compile.js';
import { catalogue, permissionName } from '../../src/domain/permissions.js';
import type { JenkinsSnapshot } from '../../src/domain/snapshot.js';
import { estate, matchPlainPatterns } from '../support/estate.js';

interface Grant {
  type: 'USER' | 'GROUP' | 'EITHER';
  permission: string;
  sid: string;
}
interface Role {
  name: string;
  pattern: string;
  template: string | null;
  permissions: readonly string[];
  holders: readonly { type: Grant['type']; sid: string }[];
}
interface Written {
  strategy: 'globalMatrix' | 'projectMatrix' | 'roleBased' | 'loggedInUsersCanDoAnything' | 'legacy' | 'unsecured';
  grants: readonly Grant[];
  agentGrants: readonly Grant[] | null;
  roles: { global: readonly Role[]; items: readonly Role[]; agents: readonly Role[] };
  templates: readonly { name: string; permissions: readonly string[] }[];
  denyAnonymousRead: boolean;
  allowsSignup: boolean;
  executors: number;
  exclusive: boolean;
}

const ids = catalogue.filter((row) => !row.id.startsWith('hudson.security.Permission')).map((row) => row.id);
const sids = [
  'ann',
  'Bob',
  'anonymous',
  'authenticated',
  'dev team',
  'a:b',
  'ünï',
  "o'neil",
  'x"y',
  'true',
  '007',
  '#1',
  '- a',
];
const type = fc.constantFrom<Grant['type']>('USER', 'GROUP', 'EITHER');
const permission = fc.constantFrom(...ids);
const sid = fc.constantFrom(...sids);
const grants = fc.uniqueArray(fc.record({ type, permission, sid }), {
  selector: (grant) => `${grant.type}${grant.permission}${grant.sid}`,
  maxLength: 25,
});
const role = fc.record({
  name: fc.constantFrom('dev', 'ops: all', '@Folder', '@CurrentUserIsOwner', 'r "1"', 'reader'),
  pattern: fc.constantFrom('.*', 'a/.*', '(?i)A(/.*)?', 'a|b', '[^/]+', 'no such \\d+'),
  template: fc.option(fc.constantFrom('t1', 't2', 'gone'), { freq: 4 }),
  permissions: fc.uniqueArray(permission, { maxLength: 6 }),
  // Untyped ones last, as the older form writes them under a key of their own.
  holders: fc
    .uniqueArray(fc.record({ type, sid }), { selector: (one) => `${one.type}${one.sid}`, maxLength: 5 })
    .map((holders) => holders.toSorted((a, b) => Number(a.type === 'EITHER') - Number(b.type === 'EITHER'))),
});
const roles = fc.uniqueArray(role, { selector: (one) => one.name, maxLength: 4 });
const estates: fc.Arbitrary<Written> = fc.record({
  strategy: fc.constantFrom<Written['strategy']>(
    ...(['globalMatrix', 'projectMatrix', 'projectMatrix', 'roleBased', 'roleBased'] as const),
    ...(['loggedInUsersCanDoAnything', 'legacy', 'unsecured'] as const),
  ),
  grants,
  agentGrants: fc.option(grants, { freq: 2 }),
  roles: fc.record({ global: roles, items: roles, agents: roles }),
  templates: fc.constantFrom([], [{ name: 't1', permissions: ids.slice(8, 12) }]),
  denyAnonymousRead: fc.boolean(),
  allowsSignup: fc.boolean(),
  executors: fc.integer({ min: 0, max: 2 }),
  exclusive: fc.boolean(),
});

const classes: Record<Written['strategy'], string> = {
  globalMatrix: 'hudson.security.GlobalMatrixAuthorizationStrategy',
  projectMatrix: 'hudson.security.ProjectMatrixAuthorizationStrategy',
  roleBased: 'com.michelin.cio.hudson.plugins.rolestrategy.RoleBasedAuthorizationStrategy',
  loggedInUsersCanDoAnything: 'hudson.security.FullControlOnceLoggedInAuthorizationStrategy',
  legacy: 'hudson.security.LegacyAuthorizationStrategy',
  unsecured: 'hudson.security.AuthorizationStrategy$Unsecured',
};
const esc = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** config.xml and nodes/linux/config.xml as XStream writes them. */
function writeXml(written: Written): ControllerConfiguration {
  const lines = (list: readonly Grant[]) =>
    list
      .map(
        (grant) =>
          `<permission>${grant.type === 'EITHER' ? '' : `${grant.type}:`}${esc(`${grant.permission}:${grant.sid}`)}</permission>`,
      )
      .join('');
  const permissions = (list: readonly string[]) =>
    `<permissions>${list.map((id) => `<permission>${id}</permission>`).join('')}</permissions>`;
  const map = (kind: string, list: readonly Role[]) =>
    `<roleMap type="${kind}">${list
      .map(
        (one) =>
          `<role name="${esc(one.name)}" pattern="${esc(one.pattern)}"${one.template ? ` templateName="${one.template}"` : ''}>${permissions(one.permissions)}<assignedSIDs>${one.holders
            .map((holder) => `<sid type="${holder.type}">${esc(holder.sid)}</sid>`)
            .join('')}</assignedSIDs></role>`,
      )
      .join('')}</roleMap>`;
  const templates = written.templates.map(
    (one) => `<template name="${one.name}">${permissions(one.permissions)}</template>`,
  );
  const inner = {
    globalMatrix: lines(written.grants),
    projectMatrix: lines(written.grants),
    roleBased: `<permissionTemplates>${templates.join('')}</permissionTemplates>${map('globalRoles', written.roles.global)}${map('projectRoles', written.roles.items)}${map('slaveRoles', written.roles.agents)}`,
    loggedInUsersCanDoAnything: `<denyAnonymousReadAccess>${written.denyAnonymousRead}</denyAnonymousReadAccess>`,
    legacy: '',
    unsecured: '',
  }[written.strategy];
  const matrix =
    written.agentGrants &&
    `<org.jenkinsci.plugins.matrixauth.AuthorizationMatrixNodeProperty><inheritanceStrategy class="org.jenkinsci.plugins.matrixauth.inheritance.NonInheritingStrategy"/>${lines(written.agentGrants)}</org.jenkinsci.plugins.matrixauth.AuthorizationMatrixNodeProperty>`;
  const xml = `<hudson><useSecurity>true</useSecurity><numExecutors>${written.executors}</numExecutors><mode>${written.exclusive ? 'EXCLUSIVE' : 'NORMAL'}</mode>
<authorizationStrategy class="${classes[written.strategy]}">${inner}</authorizationStrategy>
<securityRealm class="hudson.security.HudsonPrivateSecurityRealm"><disableSignup>${!written.allowsSignup}</disableSignup></securityRealm>
<nodeRenameMigrationNeeded>false</nodeRenameMigrationNeeded><slaveAgentPort>-1</slaveAgentPort><label>ctl "two words"</label>
<slaves><slave><name>linux</name><numExecutors>1</numExecutors><mode>NORMAL</mode><label>a b</label><launcher class="hudson.slaves.JNLPLauncher"/><nodeProperties>${matrix ?? ''}</nodeProperties></slave></slaves></hudson>`;
  return readControllerConfig(parseXml(xml, 'config.xml'), 'config.xml');
}

type Form = 'entries' | 'permissions' | 'grantedPermissions';

/** jenkins.yaml; JSON is YAML, and what it quotes is read back as it was. */
function writeYaml(written: Written, form: Form): ControllerConfiguration | null {
  const named = (list: readonly Grant[]): object => {
    if (form !== 'entries')
      return {
        [form]: list.map(
          (grant) =>
            `${grant.type === 'EITHER' ? '' : `${grant.type}:`}${permissionName(grant.permission)}:${grant.sid}`,
        ),
      };
    const key = { USER: 'user', GROUP: 'group', EITHER: 'userOrGroup' } as const;
    return {
      entries: list.map((grant) => ({
        [key[grant.type]]: { name: grant.sid, permissions: [permissionName(grant.permission)] },
      })),
    };
  };
  const role = (one: Role) => {
    const typed = { USER: 'user', GROUP: 'group', EITHER: 'either' } as const;
    const untyped = form === 'entries' ? [] : one.holders.filter((holder) => holder.type === 'EITHER');
    return {
      name: one.name,
      pattern: one.pattern,
      ...(one.template ? { templateName: one.template } : {}),
      permissions: one.permissions.map(permissionName),
      entries: one.holders
        .filter((holder) => !untyped.includes(holder))
        .map((holder) => ({ [typed[holder.type]]: holder.sid })),
      ...(untyped.length > 0 ? { assignments: untyped.map((holder) => holder.sid) } : {}),
    };
  };
  const strategy: Record<Written['strategy'], unknown> = {
    globalMatrix: { globalMatrix: named(written.grants) },
    projectMatrix: { projectMatrix: named(written.grants) },
    roleBased: {
      roleBased: {
        permissionTemplates: written.templates.map((one) => ({
          ...one,
          permissions: one.permissions.map(permissionName),
        })),
        roles: {
          global: written.roles.global.map(role),
          items: written.roles.items.map(role),
          agents: written.roles.agents.map(role),
        },
      },
    },
    loggedInUsersCanDoAnything: { loggedInUsersCanDoAnything: { allowAnonymousRead: !written.denyAnonymousRead } },
    legacy: 'legacy',
    unsecured: 'unsecured',
  };
  const text = JSON.stringify({
    jenkins: {
      authorizationStrategy: strategy[written.strategy],
      securityRealm: { local: { allowsSignup: written.allowsSignup } },
      numExecutors: written.executors,
      mode: written.exclusive ? 'EXCLUSIVE' : 'NORMAL',
      slaveAgentPort: -1,
      labelString: 'ctl "two words"',
      nodes: [
        {
          permanent: {
            name: 'linux',
            labelString: 'a b',
            launcher: 'inbound',
            nodeProperties: written.agentGrants
              ? [{ authorizationMatrix: { inheritanceStrategy: 'nonInheriting', ...named(written.agentGrants) } }]
              : [],
          },
        },
      ],
    },
  });
  const casc = readCascSources([{ file: 'jenkins.yaml', text }], 'jenkins.yaml');
  expect(casc.gaps).toEqual([]);
  return asControllerConfiguration(casc);
}

async function factsOf({ views: _views, agents, ...controller }: ControllerConfiguration): Promise<readonly string[]> {
  const base = estate({
    users: ['ann', 'Bob'],
    groups: { 'dev team': ['ann'] },
    items: { a: { kind: 'folder' }, 'a/x': {}, b: {} },
  });
  const snapshot: JenkinsSnapshot = {
    ...base,
    controller: { ...base.controller, ...controller, version: '2.433' },
    agents,
  };
  const { facts } = await compileJenkins(snapshot, { matchPatterns: matchPlainPatterns });
  const placeless = (key: string, value: unknown) => (['evidence', 'readAt'].includes(key) ? undefined : value);
  return [...facts.nodes, ...facts.relationships]
    .map((fact) => JSON.stringify(fact, (key, value: unknown) => placeless(key, value)))
    .sort();
}

describe('an estate written as config.xml and as configuration as code', () => {
  it.each<Form>(['entries', 'permissions', 'grantedPermissions'])('compiles to the same facts (%s)', async (form) => {
    await fc.assert(
      fc.asyncProperty(estates, async (written) => {
        const casc = writeYaml(written, form);
        expect(await factsOf(casc!)).toEqual(await factsOf(writeXml(written)));
      }),
      { numRuns: 60, seed: 4 },
    );
  });
});

/** The Azure AD matrix: random lists, decided as the plugin's own lookups do; and the strategy of GitHub as far as its file tells. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readControllerConfig } from '../../src/collectors/jenkins/config/controller.js';
import { readAuthorizationProperty } from '../../src/collectors/jenkins/config/matrix.js';
import { parseXml } from '../../src/collectors/jenkins/config/xml.js';
import { AZURE_MATRIX } from '../../src/compile/jenkins/strategies/own-lists.js';
import { findPermission } from '../../src/domain/permissions.js';
import type { AuthorizationProperty, JenkinsSnapshot, MatrixEntry } from '../../src/domain/snapshot.js';
import { decide, type EstateText } from '../support/estate.js';

const objectId = (n: number) => `0000000${n}-aaaa-4bbb-8ccc-0123456789ab`;
const [ann, bob, devs, ops] = [1, 2, 3, 4].map(objectId) as [string, string, string, string];
const SIDS = [
  ...[`Ann (${ann})`, `Ann Old (${ann})`, ann, `Bob (${bob})`, bob, `devs (${devs})`, devs, `ops (${ops})`],
  ...['authenticated', 'anonymous', 'devs', `Stranger (${objectId(9)})`],
];
const PERMISSIONS = ['Job/Build', 'Job/Configure', 'Job/Cancel', 'Overall/Administer'];
const place = { file: 'config.xml', line: 9 };

const entry = fc
  .tuple(fc.constantFrom('USER', 'GROUP', 'EITHER'), fc.constantFrom(...SIDS), fc.constantFrom(...PERMISSIONS))
  .map(([type, sid, name]): MatrixEntry => {
    const permission = findPermission(name)!.id;
    return {
      raw: `${type === 'EITHER' ? '' : `${type}:`}${permission}:${sid}`,
      type: type as MatrixEntry['type'],
      permission,
      sid,
      place,
    };
  });
const entries = fc.array(entry, { maxLength: 8 });
const inheritance = fc.constantFrom<AuthorizationProperty['inheritance']>('parent', 'global', 'none');
const property = (
  list: readonly MatrixEntry[],
  inherits: AuthorizationProperty['inheritance'],
): AuthorizationProperty => ({
  ...{ inheritance: inherits, inheritanceClass: '', entries: list, isAzure: true, place },
});

function estateOf(
  root: readonly MatrixEntry[],
  job: AuthorizationProperty | null,
  version = '340.vdef002cf6415',
): EstateText {
  return {
    ...{ users: [ann, bob], strategy: AZURE_MATRIX, realm: 'com.microsoft.jenkins.azuread.AzureSecurityRealm' },
    groups: { [devs]: [ann], [`ops (${ops})`]: [bob] },
    items: { job: {} },
    change: (given: JenkinsSnapshot) => {
      const security = given.controller.security!;
      return {
        ...given,
        plugins: [{ name: 'azure-ad', version }],
        items: given.items.map((item) => ({ ...item, authorization: job })),
        controller: {
          ...given.controller,
          security: { ...security, strategy: { ...security.strategy, entries: root } },
        },
      };
    },
  };
}

/** ObjId2FullSidMap, then AuthorizationContainer.hasPermission, for each name hudson.security.SidACL asks of. */
function passes(list: readonly MatrixEntry[], user: string, asked: readonly string[]): boolean {
  const full = new Map<string, string>();
  for (const { sid } of list) if (/ \(.*\)$/.test(sid)) full.set(sid.slice(sid.lastIndexOf('(') + 1, -1), sid);
  const groups = { [ann]: [devs], [bob]: [ops] }[user] ?? [];
  const names: [string, boolean][] = user === 'anonymous' ? [] : [[user, true]];
  for (const name of user === 'anonymous' ? ['anonymous'] : [...groups, 'authenticated', user])
    names.push([name, false]);
  names.push(['role_everyone', false], ['anonymous', true]);
  return asked.some((permission) =>
    names.some(([name, isUser]) => {
      const sid = full.get(name) ?? name;
      return list.some(
        (one) =>
          one.permission === permission &&
          one.sid === sid &&
          (one.type === 'EITHER' || (one.type === 'USER') === isUser),
      );
    }),
  );
}

describe('the Azure AD matrix', () => {
  it('decides by object id as the plugin does, on the controller and with every inheritance on a job', async () => {
    await fc.assert(
      fc.asyncProperty(entries, entries, inheritance, fc.boolean(), async (root, own, inherits, hasOwn) => {
        const job = hasOwn ? property(own, inherits) : null;
        const ask = await decide(estateOf(root, job));
        for (const user of [ann, bob, 'anonymous'])
          for (const name of ['Job/Build', 'Job/Configure', 'Job/Cancel']) {
            const administer = findPermission('Overall/Administer')!.id;
            const chain = [findPermission(name)!.id, administer];
            const above = passes(root, user, chain);
            const isAdministrator = passes(root, user, [administer]);
            const here = job !== null && passes(own, user, [findPermission(name)!.id]);
            const expected = job === null ? above : here || (inherits === 'none' ? isAdministrator : above);
            expect(ask(user, name, 'job:job'), `${user} ${name}`).toBe(expected ? 'allowed' : 'denied');
          }
      }),
      { numRuns: 300, seed: 4 },
    );
  });

  it('is unknown where the plugin is older than 336, or its version was not read', async () => {
    const root: MatrixEntry[] = [
      { raw: '', type: 'EITHER', permission: findPermission('Job/Build')!.id, sid: `Ann (${ann})`, place },
    ];
    for (const version of ['1.2.3', ''])
      expect((await decide(estateOf(root, null, version)))(ann, 'Job/Build', 'job:job')).toBe('unknown');
    expect((await decide(estateOf(root, null, '336.vd05b_01358644')))(ann, 'Job/Build', 'job:job')).toBe('allowed');
  });

  it('takes no list of matrix-auth, nor matrix-auth one of it', async () => {
    const build = findPermission('Job/Build')!.id;
    const list = property([{ raw: `${build}:${ann}`, type: 'USER', permission: build, sid: ann, place }], 'parent');
    const { isAzure: _, ...plain } = list;
    const ofAzure = async (job: AuthorizationProperty) =>
      (await decide(estateOf([], job)))(ann, 'Job/Build', 'job:job');
    const ofMatrix = async (job: AuthorizationProperty) => {
      const estate = estateOf([], job);
      const ask = await decide({ ...estate, strategy: 'hudson.security.ProjectMatrixAuthorizationStrategy' });
      return ask(ann, 'Job/Build', 'job:job');
    };
    expect([await ofAzure(list), await ofAzure(plain), await ofAzure({ ...plain, azure: list })]).toEqual([
      'allowed',
      'denied',
      'allowed',
    ]);
    expect([
      await ofMatrix(list),
      await ofMatrix(plain),
      await ofMatrix({ ...plain, entries: [], azure: list }),
    ]).toEqual(['denied', 'allowed', 'denied']);
  });
});

describe('files of the Azure AD matrix and of GitHub', () => {
  it('are read: the strategy, and the property beside that of matrix-auth', () => {
    const config = `<hudson><useSecurity>true</useSecurity><authorizationStrategy class="${AZURE_MATRIX}">
      <permission>USER:hudson.model.Hudson.Administer:Ann (${ann})</permission></authorizationStrategy></hudson>`;
    const { security } = readControllerConfig(parseXml(config, 'config.xml'), 'config.xml');
    expect(security?.strategy.entries).toMatchObject([{ type: 'USER', sid: `Ann (${ann})` }]);
    const azure =
      '<com.microsoft.jenkins.azuread.AzureAdAuthorizationMatrixProperty><permission>GROUP:hudson.model.Item.Build:x</permission></com.microsoft.jenkins.azuread.AzureAdAuthorizationMatrixProperty>';
    const plain = '<hudson.security.AuthorizationMatrixProperty/>';
    const read = (text: string) =>
      readAuthorizationProperty(parseXml(`<properties>${text}</properties>`, 'f'), 'job', 'f');
    expect(read(azure)).toMatchObject({ isAzure: true, inheritance: 'parent', entries: [{ sid: 'x' }] });
    expect(read(azure + plain)).toMatchObject({ entries: [], azure: { isAzure: true, entries: [{ sid: 'x' }] } });
    expect(read(plain)).not.toHaveProperty('azure');
  });

  it('of GitHub let its administrators do anything, and leave the rest to GitHub', async () => {
    const config = `<hudson><useSecurity>true</useSecurity>
      <authorizationStrategy class="org.jenkinsci.plugins.GithubAuthorizationStrategy"><rootACL>
      <organizationNameList class="linked-list"><string>acme</string></organizationNameList>
      <adminUserNameList class="linked-list"><string>ann</string><string>CEM</string></adminUserNameList></rootACL></authorizationStrategy></hudson>`;
    const { security } = readControllerConfig(parseXml(config, 'config.xml'), 'config.xml');
    const ask = await decide({
      ...{ users: ['ann', 'bob', 'cem'], items: { job: {} } },
      change: (given) => ({ ...given, controller: { ...given.controller, security: security! } }),
    });
    const decisions = ['ann', 'bob', 'cem'].map((user) => ask(user, 'Job/Configure', 'job:job'));
    expect(decisions).toEqual(['allowed', 'unknown', 'unknown']);
    expect(ask('acme', 'Overall/Administer', 'controller')).toBe('unknown');
  });
});

import { describe, expect, it } from 'vitest';
import { readControllerConfig } from './controller.js';
import { readItemConfig } from './item.js';
import { readOwnershipSettings } from './ownership.js';
import { parseXml } from './xml.js';

const strategy = 'com.michelin.cio.hudson.plugins.rolestrategy.RoleBasedAuthorizationStrategy';
const controller = `<hudson>
 <authorizationStrategy class="${strategy}">
  <permissionTemplates><template name="dev"><permissions><permission>hudson.model.Item.Build</permission></permissions></template></permissionTemplates>
  <roleMap type="projectRoles">
   <role name="@Owner" pattern="a&lt;(?i)b.*" templateName="dev"><permissions><permission>hudson.model.Item.Read</permission></permissions>
    <assignedSIDs><sid type="USER">ann</sid><sid>old</sid><sid type="GROUP">devs</sid></assignedSIDs></role>
  </roleMap>
  <roleMap type="slaveRoles"/>
 </authorizationStrategy>
 <projectNamingStrategy class="org.jenkinsci.plugins.rolestrategy.RoleBasedProjectNamingStrategy"/>
 <nodeProperties><x pattern="{AQAAABAAAAAQsecret}" name="n"/></nodeProperties>
</hudson>`;

describe('roles in the controller’s configuration', () => {
  const read = readControllerConfig(parseXml(controller, 'config.xml'), 'config.xml');
  it('are read with pattern, template, permissions and holders, each with its line', () => {
    const place = (line: number) => ({ file: 'config.xml', line });
    expect(read.security.strategy.roles).toEqual({
      global: [],
      agents: [],
      items: [
        {
          name: '@Owner',
          pattern: 'a<(?i)b.*',
          template: 'dev',
          permissions: [{ permission: 'hudson.model.Item.Read', place: place(5) }],
          holders: [
            { type: 'USER', sid: 'ann', place: place(6) },
            { type: 'EITHER', sid: 'old', place: place(6) },
            { type: 'GROUP', sid: 'devs', place: place(6) },
          ],
          place: place(5),
        },
      ],
      templates: [{ name: 'dev', permissions: [{ permission: 'hudson.model.Item.Build', place: place(3) }] }],
    });
  });
  it('come with the strategy that names new items', () =>
    expect(read.namingStrategy).toBe('org.jenkinsci.plugins.rolestrategy.RoleBasedProjectNamingStrategy'));
  it('leave patterns of other elements out', () =>
    expect(parseXml(controller, 'config.xml').children.at(-1)?.children[0]?.attributes).toEqual({ name: 'n' }));
});

describe('owners in an item’s configuration', () => {
  const matrix = '<permissionsMatrix><permission>hudson.model.Item.Build:cid</permission></permissionsMatrix>';
  const item = `<project><properties><com.synopsys.arc.jenkins.plugins.ownership.jobs.JobOwnerJobProperty>
    <ownership><ownershipEnabled>true</ownershipEnabled><primaryOwnerId>ann</primaryOwnerId>
      <coownersIds class="sorted-set"><string>bob</string></coownersIds></ownership>
    <itemSpecificSecurity>${matrix}</itemSpecificSecurity>
  </com.synopsys.arc.jenkins.plugins.ownership.jobs.JobOwnerJobProperty></properties></project>`;
  it('are read with the permissions of the job itself', () =>
    expect(readItemConfig(parseXml(item, 'c'), 'c').ownership).toMatchObject({
      enabled: true,
      primary: 'ann',
      secondary: ['bob'],
      itemSpecific: [{ type: 'EITHER', permission: 'hudson.model.Item.Build', sid: 'cid' }],
    }));
  it('are absent where the item says none', () =>
    expect(readItemConfig(parseXml('<project><properties/></project>', 'c'), 'c')).not.toHaveProperty('ownership'));
  it('follow settings of the plugin', () => {
    const root = `<p><defaultJobsSecurity>${matrix}</defaultJobsSecurity><configuration><inheritanceOptions>
      <blockInheritanceFromItemGroups>true</blockInheritanceFromItemGroups></inheritanceOptions></configuration></p>`;
    expect(readOwnershipSettings(parseXml(root, 'ownership.xml'), 'ownership.xml')).toMatchObject({
      blocksInheritance: true,
      itemSpecific: [{ sid: 'cid' }],
    });
  });
});

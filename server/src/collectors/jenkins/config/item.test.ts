import { describe, expect, it } from 'vitest';
import { itemTypeOfClass, looksLikeItem } from './item-type.js';
import { readItemConfig } from './item.js';
import { parseXml } from './xml.js';

const FILE = 'jobs/a/config.xml';
const read = (text: string, fullName = 'a', selfLabel?: 'built-in' | 'master') =>
  readItemConfig(parseXml(text, FILE), FILE, fullName, selfLabel);

describe('the type of an item', () => {
  it.each([
    ['<project/>', 'hudson.model.FreeStyleProject', 'job', 'freestyle'],
    ['<flow-definition/>', 'org.jenkinsci.plugins.workflow.job.WorkflowJob', 'job', 'pipeline'],
    ['<matrix-project/>', 'hudson.matrix.MatrixProject', 'job', 'matrix'],
    ['<maven2-moduleset/>', 'hudson.maven.MavenModuleSet', 'job', 'maven'],
    ['<hudson.model.ExternalJob/>', 'hudson.model.ExternalJob', 'job', 'external'],
    ['<com.cloudbees.hudson.plugins.folder.Folder/>', 'com.cloudbees.hudson.plugins.folder.Folder', 'folder', 'folder'],
    [
      '<org.jenkinsci.plugins.workflow.multibranch.WorkflowMultiBranchProject/>',
      'org.jenkinsci.plugins.workflow.multibranch.WorkflowMultiBranchProject',
      'folder',
      'multibranch',
    ],
    [
      '<integration.harness.BasicMultiBranchProject/>',
      'integration.harness.BasicMultiBranchProject',
      'folder',
      'multibranch',
    ],
    ['<jenkins.branch.OrganizationFolder/>', 'jenkins.branch.OrganizationFolder', 'folder', 'organization'],
    ['<org.example.Odd_-Job><scm/></org.example.Odd_-Job>', 'org.example.Odd$Job', 'job', 'other'],
    ['<org.example.Group><folderViews/></org.example.Group>', 'org.example.Group', 'folder', 'other'],
  ])('%s', (text, className, kind, type) => {
    expect(read(text)).toMatchObject({ className, kind, type });
  });

  it('is the same by the class the JSON interface names', () => {
    expect(itemTypeOfClass('hudson.model.FreeStyleProject')).toEqual({
      className: 'hudson.model.FreeStyleProject',
      kind: 'job',
      type: 'freestyle',
    });
    expect(itemTypeOfClass('org.example.Odd')).toMatchObject({ kind: 'job', type: 'other' });
  });

  it('is that of an item only if it reads like one', () => {
    expect(looksLikeItem(parseXml('<org.example.Odd><builders/></org.example.Odd>', 'f'))).toBe(true);
    expect(looksLikeItem(parseXml('<html><body/></html>', 'f'))).toBe(false);
  });

  it('is branch for a job a multibranch project made, with the branch as its source names it', () => {
    const branch = read(`<flow-definition><properties><org.jenkinsci.plugins.workflow.multibranch.BranchJobProperty>
      <branch><sourceId>1</sourceId><head class="jenkins.plugins.git.GitBranchSCMHead"><name>feature/x</name></head></branch>
      </org.jenkinsci.plugins.workflow.multibranch.BranchJobProperty></properties></flow-definition>`);
    expect(branch).toMatchObject({ kind: 'job', type: 'branch', sourceName: 'feature/x' });
  });
});

describe('where a job runs', () => {
  const label = (inner: string, selfLabel?: 'built-in' | 'master') => {
    const { assignedLabel, labelIsExact } = read(`<project>\n${inner}</project>`, 'a', selfLabel);
    return [assignedLabel?.expression ?? null, assignedLabel?.place.line ?? null, labelIsExact];
  };

  it('is its label, unless it roams', () => {
    expect(label('<assignedNode>linux &amp;&amp; !gpu</assignedNode>\n<canRoam>false</canRoam>')).toEqual([
      'linux && !gpu',
      2,
      true,
    ]);
    expect(label('<assignedNode>linux</assignedNode><canRoam>true</canRoam>')).toEqual([null, null, true]);
  });

  it('is the built-in node when it may not roam and names no label', () => {
    expect(label('\n<canRoam>false</canRoam>')).toEqual(['built-in', 3, true]);
    expect(label('<canRoam>false</canRoam>', 'master')).toEqual(['master', 2, true]);
  });

  it('is decided in the text of a pipeline', () => {
    expect(read('<flow-definition/>')).toMatchObject({ assignedLabel: null, labelIsExact: false });
  });
});

describe('credentials a job names', () => {
  it('are found wherever they stand, each with its line', () => {
    const { credentialIds } = read(`<project>
  <scm><userRemoteConfigs><x><credentialsId>git</credentialsId></x></userRemoteConfigs></scm>
  <properties><hudson.model.ParametersDefinitionProperty><parameterDefinitions>
    <com.cloudbees.plugins.credentials.CredentialsParameterDefinition><defaultValue>db</defaultValue></com.cloudbees.plugins.credentials.CredentialsParameterDefinition>
    <hudson.model.PasswordParameterDefinition><defaultValue>hunter2</defaultValue></hudson.model.PasswordParameterDefinition>
  </parameterDefinitions></hudson.model.ParametersDefinitionProperty></properties>
  <buildWrappers><agent><credentialIds><string>ssh</string></credentialIds></agent></buildWrappers>
  <sources><scanCredentialsId>scan</scanCredentialsId><checkoutCredentialsId>SAME</checkoutCredentialsId><credentialsId></credentialsId>
    <credentialsId>\${PARAMETER}</credentialsId></sources>
</project>`);
    expect(credentialIds.map(({ id, place }) => `${id}:${place.line}`)).toEqual(['git:2', 'db:4', 'ssh:7', 'scan:8']);
  });
});

describe('a folder', () => {
  const folder = read(
    `<com.cloudbees.hudson.plugins.folder.Folder>
  <displayName>Payments (PCI)</displayName>
  <properties>
    <com.cloudbees.hudson.plugins.folder.properties.AuthorizationMatrixProperty>
      <permission>GROUP:hudson.model.Item.Read:devs</permission>
    </com.cloudbees.hudson.plugins.folder.properties.AuthorizationMatrixProperty>
    <com.cloudbees.hudson.plugins.folder.properties.FolderCredentialsProvider_-FolderCredentialsProperty>
      <domainCredentialsMap class="hudson.util.CopyOnWriteMap$Hash"><entry>
        <com.cloudbees.plugins.credentials.domains.Domain><name>hsm</name></com.cloudbees.plugins.credentials.domains.Domain>
        <java.util.concurrent.CopyOnWriteArrayList>
          <org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl><id>k</id><secret>{AQAAABAAAAAgaU8HicZEfSnKkNIxR8ry2EUi}</secret>
            <inner><credentialsId>other</credentialsId></inner></org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl>
        </java.util.concurrent.CopyOnWriteArrayList></entry></domainCredentialsMap>
    </com.cloudbees.hudson.plugins.folder.properties.FolderCredentialsProvider_-FolderCredentialsProperty>
  </properties>
  <folderViews><views><hudson.model.AllView><name>All</name></hudson.model.AllView></views></folderViews>
</com.cloudbees.hudson.plugins.folder.Folder>`,
    'team/payments',
  );

  it('has its matrix, its credentials and its views', () => {
    expect(folder).toMatchObject({
      displayName: 'Payments (PCI)',
      authorization: { inheritance: 'parent', entries: [{ type: 'GROUP', sid: 'devs' }] },
    });
    expect(folder.store).toMatchObject({
      credentials: [{ id: 'k', domain: 'hsm', scope: 'GLOBAL' }],
      place: { line: 7 },
    });
    expect(folder.views).toMatchObject([{ fullName: 'team/payments/All', owner: 'team/payments', name: 'All' }]);
    expect(folder.credentialIds).toEqual([]);
  });
});

describe('the remote trigger token', () => {
  it('is known to be there, and no more', () => {
    const withToken = read('<project><authToken>t0ken-value</authToken></project>');
    expect(withToken.hasRemoteToken).toBe(true);
    expect(JSON.stringify(withToken)).not.toContain('t0ken');
    expect(read('<project><authToken></authToken></project>').hasRemoteToken).toBe(false);
    expect(read('<project/>').hasRemoteToken).toBe(false);
  });
});

describe('the principal of builds', () => {
  it('is the class of the job’s own strategy', () => {
    const strategy =
      '<properties><org.jenkinsci.plugins.authorizeproject.AuthorizeProjectProperty><strategy class="a.B"/></org.jenkinsci.plugins.authorizeproject.AuthorizeProjectProperty></properties>';
    expect(read(`<project>${strategy}</project>`).buildStrategy).toMatchObject({ className: 'a.B', user: null });
    expect(read('<project/>').buildStrategy).toBeNull();
  });
});

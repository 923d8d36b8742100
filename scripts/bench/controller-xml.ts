/** Items, agents and stores of a generated estate as a controller writes them: what a collector has to parse again. */
import type {
  AuthorizationProperty,
  JenkinsAgent,
  JenkinsCredential,
  JenkinsItem,
  JenkinsStore,
} from '../../server/src/domain/snapshot.js';

const FOLDER = 'com.cloudbees.hudson.plugins.folder';
const STORE = `${FOLDER}.properties.FolderCredentialsProvider_-FolderCredentialsProperty`;
const DOMAIN = 'com.cloudbees.plugins.credentials.domains.Domain';
const strategies = { parent: 'InheritParent', global: 'InheritGlobal', none: 'NonInheriting', unknown: '' } as const;

export function itemXml(item: JenkinsItem, store: JenkinsStore | undefined): string {
  if (item.kind === 'folder') {
    const properties = `${matrix(`${FOLDER}.properties.AuthorizationMatrixProperty`, item.authorization)}${store ? storeXml(store) : ''}`;
    return `<?xml version='1.1' encoding='UTF-8'?>
<${FOLDER}.Folder plugin="cloudbees-folder@6.858">
  <properties>${properties}</properties>
  <folderViews class="${FOLDER}.views.DefaultFolderViewHolder"><views><hudson.model.AllView><name>All</name></hudson.model.AllView></views><primaryView>All</primaryView></folderViews>
</${FOLDER}.Folder>`;
  }
  const properties = `<properties>${matrix('hudson.security.AuthorizationMatrixProperty', item.authorization)}</properties>`;
  return item.type === 'freestyle' ? freestyleXml(item, properties) : pipelineXml(item, properties);
}

function freestyleXml({ assignedLabel, credentialIds, hasRemoteToken }: JenkinsItem, properties: string): string {
  const label = assignedLabel ? `<assignedNode>${escapeText(assignedLabel.expression)}</assignedNode>` : '';
  const bindings = credentialIds.map(
    ({ id }) =>
      `<org.jenkinsci.plugins.credentialsbinding.impl.StringBinding><credentialsId>${id}</credentialsId><variable>V</variable></org.jenkinsci.plugins.credentialsbinding.impl.StringBinding>`,
  );
  const wrapper = 'org.jenkinsci.plugins.credentialsbinding.impl.SecretBuildWrapper';
  return `<?xml version='1.1' encoding='UTF-8'?>
<project>
  ${properties}
  ${label}<canRoam>${assignedLabel === null}</canRoam><disabled>false</disabled>
  ${hasRemoteToken ? '<authToken>x</authToken>' : ''}
  <triggers><hudson.triggers.TimerTrigger><spec>H 2 * * *</spec></hudson.triggers.TimerTrigger></triggers>
  <builders><hudson.tasks.Shell><command>make test
make package VERSION=$BUILD_NUMBER</command></hudson.tasks.Shell></builders>
  <publishers><hudson.tasks.ArtifactArchiver><artifacts>dist/**</artifacts></hudson.tasks.ArtifactArchiver></publishers>
  <buildWrappers><${wrapper}><bindings>${bindings.join('')}</bindings></${wrapper}></buildWrappers>
</project>`;
}

/** Texts of real estates are mostly alike and never all the same: one in ten is of its own. */
function pipelineXml({ fullName, credentialIds }: JenkinsItem, properties: string): string {
  const number = Number(/\d+$/.exec(fullName)?.[0] ?? 0);
  const steps = credentialIds.map(
    ({ id }) => `withCredentials([string(credentialsId: '${id}', variable: 'V')]) { sh 'deploy' }`,
  );
  const script = `pipeline {
  agent { label 'linux' }
  stages {
    stage('build') { steps { sh 'make -j ${number % 10 === 0 ? number : 4}' } }
    stage('deploy') { steps { ${steps.join('\n')} } }
  }
}`;
  return `<?xml version='1.1' encoding='UTF-8'?>
<flow-definition plugin="workflow-job@1385">
  ${properties}
  <definition class="org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition"><script>${escapeText(script)}</script><sandbox>true</sandbox></definition>
  <disabled>false</disabled>
</flow-definition>`;
}

export function agentXml({ name, labels, mode, numExecutors, authorization, launcher }: JenkinsAgent): string {
  return `<?xml version='1.1' encoding='UTF-8'?>
<slave><name>${name}</name><numExecutors>${numExecutors}</numExecutors><mode>${mode}</mode><label>${labels.join(' ')}</label>
<launcher class="${launcher}"><host>${name}.example.org</host></launcher>
<nodeProperties>${matrix('org.jenkinsci.plugins.matrixauth.AuthorizationMatrixNodeProperty', authorization)}</nodeProperties></slave>`;
}

export function credentialXml({ className, id, scope, username }: JenkinsCredential): string {
  return `<${className}><scope>${scope}</scope><id>${id}</id><username>${username}</username><password><secret-redacted/></password></${className}>`;
}

function storeXml({ credentials }: JenkinsStore): string {
  return `<${STORE}><domainCredentialsMap><entry><${DOMAIN}><specifications/></${DOMAIN}><list>${credentials.map(credentialXml).join('')}</list></entry></domainCredentialsMap></${STORE}>`;
}

function matrix(element: string, authorization: AuthorizationProperty | null): string {
  if (!authorization) return '';
  const strategy = `<inheritanceStrategy class="org.jenkinsci.plugins.matrixauth.inheritance.${strategies[authorization.inheritance]}Strategy"/>`;
  const entries = authorization.entries.map(({ raw }) => `<permission>${escapeText(raw)}</permission>`);
  return `<${element}>${strategy}${entries.join('')}</${element}>`;
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

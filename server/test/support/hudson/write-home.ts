/** Writes an estate as Hudson 1.395 writes its own home (formats taken from a home that it saved). */
import { createHash } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  SERVICE_ACCOUNT,
  SERVICE_PASSWORD,
  type Estate,
  type EstateGrant,
  type EstateJob,
  type EstateStrategy,
} from '../random-estate.js';

const STRATEGIES: Record<EstateStrategy, string> = {
  matrix: 'hudson.security.GlobalMatrixAuthorizationStrategy',
  'project-matrix': 'hudson.security.ProjectMatrixAuthorizationStrategy',
  unsecured: 'hudson.security.AuthorizationStrategy$Unsecured',
  'logged-in': 'hudson.security.FullControlOnceLoggedInAuthorizationStrategy',
  legacy: 'hudson.security.LegacyAuthorizationStrategy',
  off: 'hudson.security.ProjectMatrixAuthorizationStrategy',
};
const ROOTS: Record<EstateJob['type'], string> = {
  freestyle: 'project',
  matrix: 'matrix-project',
  maven: 'maven2-moduleset',
  external: 'hudson.model.ExternalJob',
};
const SERVICE_PERMISSIONS: Record<Estate['service'], readonly string[]> = {
  administer: ['hudson.model.Hudson.Administer'],
  'extended-read': ['hudson.model.Hudson.Read', 'hudson.model.Item.Read', 'hudson.model.Item.ExtendedRead'],
  read: ['hudson.model.Hudson.Read', 'hudson.model.Item.Read'],
  nothing: [],
};

/** Replaces what an earlier estate left in `home`; the server must reload afterwards. */
export function writeHome(home: string, estate: Estate): void {
  for (const name of ['jobs', 'users']) {
    rmSync(join(home, name), { recursive: true, force: true });
    mkdirSync(join(home, name), { recursive: true });
  }
  writeFileSync(join(home, 'config.xml'), controller(estate));
  for (const job of estate.jobs) writeConfig(join(home, 'jobs', job.name), jobXml(job));
  for (const user of estate.users)
    writeConfig(join(home, 'users', user.id), userXml(user.id, user.hasAccount ? `${user.id}-password` : null));
  writeConfig(join(home, 'users', SERVICE_ACCOUNT), userXml(SERVICE_ACCOUNT, SERVICE_PASSWORD));
}

/** Global entries as written, those of the service account included. */
function globalGrants(estate: Pick<Estate, 'grants' | 'service'>): readonly EstateGrant[] {
  return [
    ...estate.grants,
    ...SERVICE_PERMISSIONS[estate.service].map((permission) => ({ permission, sid: SERVICE_ACCOUNT })),
  ];
}

function writeConfig(directory: string, xml: string): void {
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, 'config.xml'), `<?xml version='1.0' encoding='UTF-8'?>\n${xml}\n`);
}

function controller(estate: Estate): string {
  const useSecurity = estate.strategy === 'off' ? 'false' : estate.saysUseSecurity ? 'true' : null;
  return `<?xml version='1.0' encoding='UTF-8'?>
<hudson>
  <version>1.395</version>
  <numExecutors>${estate.executors}</numExecutors>
  <mode>NORMAL</mode>${useSecurity === null ? '' : `\n  <useSecurity>${useSecurity}</useSecurity>`}
${strategyXml(estate)}
  <securityRealm class="hudson.security.HudsonPrivateSecurityRealm">
    <disableSignup>true</disableSignup>
  </securityRealm>
  <jdks/>
  <clouds/>
  <slaves>${estate.agents.map(agentXml).join('')}
  </slaves>
  <quietPeriod>5</quietPeriod>
  <views>
    <hudson.model.AllView>
      <owner class="hudson" reference="../../.."/>
      <name>All</name>
    </hudson.model.AllView>${estate.views.map(viewXml).join('')}
  </views>
  <primaryView>All</primaryView>
  <slaveAgentPort>-1</slaveAgentPort>
  <label></label>
  <nodeProperties/>
  <globalNodeProperties/>
</hudson>
`;
}

function strategyXml({ strategy, ...estate }: Estate): string {
  const hasMatrix = ['matrix', 'project-matrix', 'off'].includes(strategy);
  return `  <authorizationStrategy class="${STRATEGIES[strategy]}">${hasMatrix ? entries(globalGrants(estate)) : ''}
  </authorizationStrategy>`;
}

const entries = (grants: readonly EstateGrant[]) =>
  grants.map((grant) => `\n    <permission>${escape(`${grant.permission}:${grant.sid}`)}</permission>`).join('');

const agentXml = (name: string) => `
    <slave>
      <name>${escape(name)}</name>
      <description></description>
      <remoteFS>/tmp/agent</remoteFS>
      <numExecutors>1</numExecutors>
      <mode>NORMAL</mode>
      <retentionStrategy class="hudson.slaves.RetentionStrategy$Always"/>
      <launcher class="hudson.slaves.JNLPLauncher"/>
      <label>java</label>
      <nodeProperties/>
    </slave>`;

const viewXml = (view: Estate['views'][number]) => `
    <listView>
      <owner class="hudson" reference="../../.."/>
      <name>${escape(view.name)}</name>
      <jobNames class="tree-set">
        <comparator class="hudson.util.CaseInsensitiveComparator"/>${view.jobs.map((name) => `\n        <string>${escape(name)}</string>`).join('')}
      </jobNames>
      <jobFilters/>
      <columns/>${view.regex === null ? '' : `\n      <includeRegex>${escape(view.regex)}</includeRegex>`}
    </listView>`;

const MATRIX_AXES = '<axes><axis><name>os</name><values><string>a</string><string>b</string></values></axis></axes>';
/** What the release writes for a project that does nothing; it does not load one that leaves these out. */
const PROJECT = `
  <scm class="hudson.scm.NullSCM"/>
  <canRoam>true</canRoam>
  <disabled>false</disabled>
  <triggers class="vector"/>
  <concurrentBuild>false</concurrentBuild>
  <builders/>
  <publishers/>
  <buildWrappers/>`;
const MAVEN = PROJECT.replace('<builders/>', '<aggregatorStyleBuild>true</aggregatorStyleBuild>\n  <reporters/>');
const BODIES: Record<EstateJob['type'], string> = {
  freestyle: PROJECT,
  matrix: `${PROJECT}\n  ${MATRIX_AXES}`,
  maven: MAVEN,
  external: '',
};

function jobXml(job: EstateJob): string {
  const matrix =
    job.grants === null
      ? ''
      : `\n    <hudson.security.AuthorizationMatrixProperty>${entries(job.grants)}\n    </hudson.security.AuthorizationMatrixProperty>\n  `;
  return `<${ROOTS[job.type]}>
  <keepDependencies>false</keepDependencies>
  <properties>${matrix}</properties>${BODIES[job.type]}
</${ROOTS[job.type]}>`;
}

function userXml(id: string, password: string | null): string {
  const details =
    password === null
      ? ''
      : `
    <hudson.security.HudsonPrivateSecurityRealm_-Details>
      <passwordHash>${hash(password)}</passwordHash>
    </hudson.security.HudsonPrivateSecurityRealm_-Details>`;
  return `<user>
  <fullName>${escape(id)}</fullName>
  <properties>${details}
  </properties>
</user>`;
}

/** HudsonPrivateSecurityRealm.PASSWORD_ENCODER: `salt:sha256(password{salt})`. */
function hash(password: string): string {
  const salt = 'abcdef';
  return `${salt}:${createHash('sha256').update(`${password}{${salt}}`).digest('hex')}`;
}

const escape = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

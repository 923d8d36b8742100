import { describe, expect, it } from 'vitest';
import { smallHome, writeHome } from '../../../../test/support/temporary-home.js';
import { parseUpdateCenter } from '../config/update-center.js';
import { collectJenkinsHome } from './collect.js';

const warning = (id: string, name: string, type = 'plugin') => ({
  ...{ id, type, name, message: `${name} is weak`, url: 'https://x' },
  versions: [{ lastVersion: '1', pattern: '1(|[.-].*)' }],
});
const center = JSON.stringify({
  core: { name: 'core', version: '2.541' },
  plugins: { git: { name: 'git', version: '5.7.0' }, ant: { version: '1.11' } },
  warnings: [
    warning('S-1', 'git'),
    warning('S-2', 'svn'),
    warning('S-3', 'core', 'core'),
    { id: 'broken' },
    warning('S-4', 'x', 'site'),
  ],
});
const manifest = (name: string, version: string) =>
  `Manifest-Version: 1.0\nShort-Name: ${name}\nPlugin-Version: ${version}\n`;
const approval = `<scriptApproval><approvedScriptHashes><string>SHA512:aaaa</string></approvedScriptHashes>
  <approvedSignatures><string>method java.lang.Runtime exec java.lang.String</string></approvedSignatures><aclApprovedSignatures/>
  <pendingScripts><pendingScript><context/><script>println 'S3CR3T'</script></pendingScript></pendingScripts>
  <pendingSignatures><pendingSignature><context><user>ravi</user><item>a/b</item></context><signature>new java.io.File java.lang.String</signature><dangerous>true</dangerous></pendingSignature></pendingSignatures></scriptApproval>`;
const libraries = `<org.jenkinsci.plugins.workflow.libs.GlobalLibraries><libraries><org.jenkinsci.plugins.workflow.libs.LibraryConfiguration>
  <name>lib</name><retriever class="x"><scm class="y"><remote>https://bot:S3CR3T@git.acme.test/lib.git?private_token=S3CR3T</remote><credentialsId>reader</credentialsId></scm></retriever>
  <defaultVersion>main</defaultVersion><implicit>true</implicit><allowVersionOverride>false</allowVersionOverride></org.jenkinsci.plugins.workflow.libs.LibraryConfiguration></libraries></org.jenkinsci.plugins.workflow.libs.GlobalLibraries>`;
const home = {
  ...smallHome,
  'updates/default.json': center,
  'plugins/git/META-INF/MANIFEST.MF': manifest('git', '5.2.1'),
  'plugins/ant/META-INF/MANIFEST.MF': manifest('ant', '1.11'),
  'plugins/ant.jpi': '',
  'plugins/ant.jpi.disabled': '',
  'scriptApproval.xml': approval,
  'org.jenkinsci.plugins.workflow.libs.GlobalLibraries.xml': libraries,
  'jenkins.security.apitoken.ApiTokenPropertyConfiguration.xml':
    '<x><tokenGenerationOnCreationEnabled>true</tokenGenerationOnCreationEnabled><creationOfLegacyTokenEnabled>false</creationOfLegacyTokenEnabled></x>',
  'jenkins.security.UpdateSiteWarningsConfiguration.xml':
    '<x><ignoredWarnings class="set"><string>S-3</string></ignoredWarnings></x>',
  'jenkins.CLI.xml': '<jenkins.CLI><enabled>true</enabled></jenkins.CLI>',
  'org.jenkinsci.main.modules.sshd.SSHD.xml':
    '<org.jenkinsci.main.modules.sshd.SSHD><port>-1</port></org.jenkinsci.main.modules.sshd.SSHD>',
};

describe('posture of a home', () => {
  it('is read from the files Jenkins keeps it in', async () => {
    const snapshot = await collectJenkinsHome({ source: 'x', path: writeHome(home) });
    expect(snapshot.plugins).toEqual([{ name: 'git', version: '5.2.1' }]);
    expect(snapshot.posture).toMatchObject({
      crumbIssuer: 'hudson.security.csrf.DefaultCrumbIssuer',
      disabledPlugins: [{ name: 'ant', version: '1.11' }],
      updates: [
        { name: 'core', version: '2.541' },
        { name: 'git', version: '5.7.0' },
      ],
      ignoredAdvisories: ['S-3'],
      remotingCli: true,
      sshPort: -1,
      tokenSettings: { madeForNewUsers: true, legacyAllowed: false, countsUse: null },
      scriptApproval: {
        approvedScripts: 1,
        approvedSignatures: ['method java.lang.Runtime exec java.lang.String'],
        pendingScripts: 1,
        pendingSignatures: [{ signature: 'new java.io.File java.lang.String', item: 'a/b', user: 'ravi' }],
      },
    });
    expect(snapshot.libraries).toMatchObject([
      {
        name: 'lib',
        trusted: true,
        defaultVersion: 'main',
        implicit: true,
        allowsVersionOverride: false,
        repository: 'https://git.acme.test/lib.git',
        credentialId: 'reader',
      },
    ]);
    expect(snapshot.posture?.advisories?.map((advisory) => advisory.id)).toEqual(['S-1', 'S-3']);
    expect(JSON.stringify(snapshot)).not.toMatch(/S3CR3T|SHA512/);
  });

  it('takes the update center it is given, and says what is wrong with one', async () => {
    const path = writeHome({
      ...home,
      'updates/default.json': 'not JSON',
      'given.json': `updateCenter.post(\n${center}\n);`,
    });
    const given = await collectJenkinsHome({ source: 'x', path, updateCenterFile: `${path}/given.json` });
    expect(given.posture?.advisories).toHaveLength(2);
    const own = await collectJenkinsHome({ source: 'x', path });
    expect(own.posture).not.toHaveProperty('advisories');
    expect(own.coverage).toContainEqual(
      expect.objectContaining({ code: 'update-center-invalid', subject: 'updates/default.json' }),
    );
    await expect(collectJenkinsHome({ source: 'x', path, updateCenterFile: '/nowhere' })).rejects.toMatchObject({
      code: 'update-center-missing',
    });
    expect(() => parseUpdateCenter('{"plugins": {}}', 'f')).toThrow('it names neither plugins nor warnings');
  });

  it('has no crumb issuer where an old release names none, and the protocols that were switched', async () => {
    const config = smallHome['config.xml']!.replace('2.433', '2.150.3').replace(
      '</hudson>',
      '<enabledAgentProtocols><string>JNLP2-connect</string></enabledAgentProtocols><disabledAgentProtocols><string>Ping</string></disabledAgentProtocols></hudson>',
    );
    const { posture } = await collectJenkinsHome({
      source: 'x',
      path: writeHome({ ...smallHome, 'config.xml': config }),
    });
    expect(posture).toMatchObject({ crumbIssuer: null, agentProtocols: ['JNLP4-connect', 'JNLP2-connect'] });
  });
});

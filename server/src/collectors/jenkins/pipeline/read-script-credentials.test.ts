/** Credentials that the text of a pipeline binds or hands to a step. */
import { describe, expect, it } from 'vitest';
import { used, usesOf } from '../../../../test/support/read-script.js';

describe('credentials bound in withCredentials', () => {
  it.each([
    ['string', "string(credentialsId: 'x', variable: 'V')", ['V']],
    [
      'usernamePassword',
      "usernamePassword(credentialsId: 'x', usernameVariable: 'U', passwordVariable: 'P')",
      ['U', 'P'],
    ],
    ['usernameColonPassword', "usernameColonPassword(credentialsId: 'x', variable: 'UP')", ['UP']],
    ['file', "file(credentialsId: 'x', variable: 'F')", ['F']],
    ['zip', "zip(credentialsId: 'x', variable: 'Z')", ['Z']],
    [
      'certificate',
      "certificate(credentialsId: 'x', keystoreVariable: 'K', aliasVariable: 'A', passwordVariable: 'P')",
      ['K', 'A', 'P'],
    ],
    [
      'sshUserPrivateKey',
      "sshUserPrivateKey(credentialsId: 'x', keyFileVariable: 'K', passphraseVariable: 'P', usernameVariable: 'U')",
      ['K', 'P', 'U'],
    ],
    ['dockerCert', "dockerCert(credentialsId: 'x', variable: 'D')", ['D']],
    ['aws', "aws(credentialsId: 'x', accessKeyVariable: 'A', secretKeyVariable: 'S')", ['A', 'S']],
    ['aws', "[$class: 'AmazonWebServicesCredentialsBinding', credentialsId: 'x', accessKeyVariable: 'A']", ['A']],
    [
      'usernamePassword',
      "[$class: 'UsernamePasswordMultiBinding', credentialsId: 'x', usernameVariable: 'U', passwordVariable: 'P']",
      ['U', 'P'],
    ],
    [
      'string',
      "[$class: 'org.jenkinsci.plugins.credentialsbinding.impl.StringBinding', credentialsId: 'x', variable: 'V']",
      ['V'],
    ],
    ['gitUsernamePassword', "gitUsernamePassword(credentialsId: 'x', gitToolName: 'g')", []],
    ['conjurSecretCredential', "conjurSecretCredential(credentialsId: 'x', variable: 'C')", ['C']],
    [
      'conjurSecretUsername',
      "conjurSecretUsername(credentialsId: 'x', usernameVariable: 'U', passwordVariable: 'P')",
      ['U', 'P'],
    ],
    ['conjurSecretUsernameSSHKey', "conjurSecretUsernameSSHKey(credentialsId: 'x', secretVariable: 'S')", ['S']],
    ['conjurSecretCredential', "[$class: 'ConjurSecretCredentialsBinding', credentialsId: 'x', variable: 'C']", ['C']],
  ])('%s: %s', async (binding, written, variables) => {
    for (const script of [
      `withCredentials([${written}]) { sh 'x' }`,
      `withCredentials(bindings: [${written}]) { sh 'x' }`,
    ])
      expect(await usesOf(script)).toEqual([
        {
          kind: 'credential',
          step: `withCredentials ${binding}`,
          binding,
          variables,
          agent: null,
          value: 'x',
          certain: true,
          place: { file: 'Jenkinsfile', line: 1 },
        },
      ]);
  });

  it('may stand in a variable, or be put together where nobody can read it', async () => {
    expect(await used("def b = [string(credentialsId: 'x', variable: 'V')]\nwithCredentials(b) { }")).toEqual([
      '1 credential x (withCredentials string)',
    ]);
    expect(await used('withCredentials(bindings()) { }')).toEqual(['1 credential ? ${bindings(…)} (withCredentials)']);
    expect(await used('withCredentials([string(credentialsId: id(), variable: "V")]) { }')).toEqual([
      '1 credential ? ${id(…)} (withCredentials string)',
    ]);
  });
});

describe('credentials that other steps take', () => {
  it.each([
    ["pipeline { environment { A = credentials('x') } }", ['1 credential x (environment credentials)']],
    [
      "pipeline { parameters { credentials(name: 'C', defaultValue: 'x', required: true) } }",
      ['1 credential x (credentials parameter)', '1 credential ? ${params.C} (credentials parameter)'],
    ],
    ["sshagent(['x', 'y']) { sh 'ls' }", ['1 credential x (sshagent)', '1 credential y (sshagent)']],
    ["sshagent(credentials: ['x'], ignoreMissing: true) { }", ['1 credential x (sshagent)']],
    [
      "git credentialsId: 'x', url: 'ssh://git@g.test/a.git', branch: 'main'",
      ['1 repository ssh://g.test/a.git (git)', '1 credential x (git)'],
    ],
    [
      "checkout([$class: 'GitSCM', userRemoteConfigs: [[credentialsId: 'x', url: 'https://u:secret@g.test/a']]])",
      ['1 repository https://g.test/a (checkout)', '1 credential x (checkout)'],
    ],
    [
      "checkout scmGit(branches: [[name: '*/main']], userRemoteConfigs: [[credentialsId: 'x', url: 'https://g.test/a']])",
      ['1 repository https://g.test/a (checkout)', '1 credential x (scmGit)'],
    ],
    ['checkout scm', []],
    ["withAWS(credentials: 'x', region: 'eu') { }", ['1 credential x (withAWS)']],
    ["withDockerRegistry([credentialsId: 'x', url: 'https://r.test']) { }", ['1 credential x (withDockerRegistry)']],
    ["withDockerRegistry(credentialsId: 'x') { }", ['1 credential x (withDockerRegistry)']],
    ["docker.withRegistry('https://r.test', 'x') { }", ['1 credential x (docker.withRegistry)']],
    ["withKubeConfig([credentialsId: 'x', serverUrl: 'https://k.test']) { }", ['1 credential x (withKubeConfig)']],
    ["withVault(configuration: [vaultCredentialId: 'x'], vaultSecrets: []) { }", ['1 credential x (withVault)']],
    [
      "ansiblePlaybook(playbook: 'p.yml', credentialsId: 'x', vaultCredentialsId: 'y')",
      ['1 credential x (ansiblePlaybook)', '1 credential y (ansiblePlaybook)'],
    ],
    ["httpRequest url: 'https://h.test', authentication: 'x'", ['1 credential x (httpRequest)']],
    ["ourDeploy(env: 'prod', credentialsId: 'x')", ['1 credential x (ourDeploy)']],
    ["this.ourLib.deploy(credentialsId: 'x')", ['1 credential x (deploy)']],
  ])('%s', async (script, expected) => {
    expect(await used(script)).toEqual(expected);
  });

  it('know the agent around them', async () => {
    const agents = async (script: string) =>
      (await usesOf(script)).flatMap((use) => (use.kind === 'credential' ? [use.agent] : []));
    const bind = "withCredentials([string(credentialsId: 'x', variable: 'V')]) { }";
    expect(await agents(`node('linux && !gpu') { stage('a') { ${bind} } }`)).toEqual(['linux && !gpu']);
    expect(await agents(`node { ${bind} }`)).toEqual(['']);
    expect(await agents(`node(pick()) { ${bind} }`)).toEqual([null]);
    expect(
      await agents(`pipeline { agent any\n stages { stage('a') { agent { label 'b' }\n steps { ${bind} } } } }`),
    ).toEqual(['b']);
    expect(await agents(`pipeline { agent { label 'a' }\n stages { stage('s') { steps { ${bind} } } } }`)).toEqual([
      'a',
    ]);
    expect(await agents(`pipeline { agent none\n stages { stage('s') { steps { ${bind} } } } }`)).toEqual([null]);
  });
});

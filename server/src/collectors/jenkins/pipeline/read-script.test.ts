import { afterAll, describe, expect, it } from 'vitest';
import type { BuildUse } from '../../../domain/builds.js';
import { GroovyParser } from '../../groovy/parser.js';
import { readScript } from './read-script.js';

const parser = new GroovyParser();
afterAll(() => parser.close());

async function read(text: string): Promise<BuildUse[]> {
  const { uses, reading } = await readScript(parser, text, 'Jenkinsfile', 1);
  expect(reading).toBe('parsed');
  return uses;
}

/** `3 credential api (withCredentials string)`; `?` before what only the build knows, `~` after what may be otherwise. */
async function used(text: string): Promise<string[]> {
  return (await read(text)).map(
    ({ kind, step, value, expression, place, certain }) =>
      `${place.line} ${kind} ${value ?? `? ${expression}`}${value !== null && !certain ? ' ~' : ''} (${step})`,
  );
}

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
      expect(await read(script)).toEqual([
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
      (await read(script)).flatMap((use) => (use.kind === 'credential' ? [use.agent] : []));
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

describe('libraries', () => {
  it.each([
    ["@Library('a') _", [['a', null]]],
    ["@Library('a@v1') import org.acme.Thing", [['a', 'v1']]],
    [
      "@Library(['a@main', 'b']) _\nnode { }",
      [
        ['a', 'main'],
        ['b', null],
      ],
    ],
    [
      "@Library('a') @Library('b@1') _",
      [
        ['a', null],
        ['b', '1'],
      ],
    ],
    ["library 'a@feature/x'", [['a', 'feature/x']]],
    ["library('a').org.acme.Util.run()", [['a', null]]],
    ["library identifier: 'a@1', changelog: false", [['a', '1']]],
    ["pipeline { libraries { lib('a@2') }\n agent any }", [['a', '2']]],
    ['library "a@${BRANCH}"', [['a', '…']]],
    ['library "${name}@1"', [[null, null]]],
  ])('%s', async (script, expected) => {
    const libraries = (await read(script)).flatMap((use) => (use.kind === 'library' ? [[use.value, use.version]] : []));
    expect(libraries).toEqual(expected);
  });

  it('retrieved from a repository the text names are told apart', async () => {
    const script =
      "library identifier: 'a@main', retriever: modernSCM([$class: 'GitSCMSource', remote: 'https://u:p@g.test/lib.git', credentialsId: 'c'])";
    expect(await read(script)).toMatchObject([
      { kind: 'library', value: 'a', version: 'main', repository: 'https://g.test/lib.git' },
      { kind: 'credential', value: 'c' },
    ]);
  });
});

describe('jobs, agents and further scripts', () => {
  it.each([
    ["build 'down'", ['1 job down (build)']],
    ["build job: '/a/b', parameters: [string(name: 'X', value: 'y')], wait: false", ['1 job /a/b (build)']],
    ['build job: "deploy-${env.BRANCH_NAME}"', ['1 job ? deploy-${env.BRANCH_NAME} (build)']],
    ["node('linux') { }", ['1 agent linux (node)']],
    ["node(label: 'linux') { }", ['1 agent linux (node)']],
    ['node { }', ['1 agent  (node)']],
    ["node('a' + '-' + 'b') { }", ['1 agent a-b (node)']],
    ['node("${params.WHERE}") { }', ['1 agent ? ${params.WHERE} (node)']],
    ['pipeline { agent any }', ['1 agent  (agent)']],
    ['pipeline { agent none }', []],
    ["pipeline { agent { label 'a && b' } }", ['1 agent a && b (agent label)']],
    ["pipeline { agent { node { label 'a'; customWorkspace '/w' } } }", ['1 agent a (agent label)']],
    ["pipeline { agent { docker 'maven:3' } }", ['1 agent maven:3 (agent docker)', '1 agent  ~ (agent docker)']],
    [
      "pipeline { agent { docker { image 'maven:3'; label 'l'; registryCredentialsId 'c' } } }",
      ['1 agent maven:3 (agent docker)', '1 agent l (agent label)', '1 credential c (docker)'],
    ],
    ["pipeline { agent { kubernetes { inheritFrom 'pod' } } }", ['1 agent pod (agent kubernetes)']],
    [
      "podTemplate(label: 'p', containers: [containerTemplate(name: 'm', image: 'maven:3')]) { node('p') { } }",
      ['1 agent p (podTemplate)', '1 agent maven:3 (containerTemplate)', '1 agent p (node)'],
    ],
    ["docker.image('node:20').inside { sh 'npm ci' }", ['1 agent node:20 (docker.image)']],
    ["def lib = load 'ci/lib.groovy'\nlib.run()", ['1 script ci/lib.groovy (load)']],
    ['evaluate(readFile("x"))', ['1 script ? text that the build puts together (evaluate)']],
  ])('%s', async (script, expected) => {
    expect(await used(script)).toEqual(expected);
  });
});

describe('what is sent outside', () => {
  it.each([
    ["sh 'curl -T a https://user:pw@h.test/up?token=x'", ['1 publication https://h.test/up (sh curl)']],
    ["sh '''\n  # no: scp a b.test:/x\n  scp a \\\n    user@h.test:/srv\n'''", ['3 publication h.test:/srv (sh scp)']],
    ['sh """\n  docker push ${env.REG}/a\n"""', ['2 publication ? ${env.REG}/a (sh docker push)']],
    [
      'environment { REG = "r.test" }\nsh "docker push ${REG}/a"\nsh \'docker push $REG/b\'',
      ['2 publication r.test/a (sh docker push)', '3 publication r.test/b (sh docker push)'],
    ],
    ['sh $/\ncurl -d "x=$$X" https://h.test/\n/$', ['2 publication https://h.test/ (sh curl)']],
    [
      "sh(script: 'npm publish --registry https://n.test', returnStatus: true)",
      ['1 publication https://n.test (sh npm publish)'],
    ],
    ["bat 'mvn deploy'", ['1 publication ? distributionManagement of pom.xml (bat mvn deploy)']],
    [
      "powershell 'nuget push a.nupkg -Source https://n.test/v3'",
      ['1 publication https://n.test/v3 (powershell nuget push)'],
    ],
    [
      "sh 'cat <<EOF > s\ncurl -T a https://no.test\nEOF\nrsync -a out/ web@h.test:/w'",
      ['4 publication h.test:/w (sh rsync)'],
    ].map((x) => (typeof x === 'string' ? x.replaceAll('\n', '\\n') : x)) as [string, string[]],
    [
      "httpRequest httpMode: 'POST', url: 'https://h.test/x', requestBody: 'y'",
      ['1 publication https://h.test/x (httpRequest)'],
    ],
    ["httpRequest 'https://h.test/x'", []],
    ["archiveArtifacts artifacts: '*.jar'", ['1 publication jenkins:artifacts (archiveArtifacts)']],
    [
      "nexusArtifactUploader(nexusUrl: 'n.test', credentialsId: 'c', repository: 'r')",
      ['1 publication n.test (nexusArtifactUploader)', '1 credential c (nexusArtifactUploader)'],
    ],
    ["s3Upload(bucket: 'b', file: 'f')", ['1 publication b (s3Upload)']],
    [
      "sshPublisher(publishers: [sshPublisherDesc(configName: 'web', transfers: [])])",
      ['1 publication web (sshPublisher)'],
    ],
    ["def i = docker.build('r.test/a')\ni.push('latest')", ['2 publication r.test/a (docker push)']],
    ["docker.image('r.test/a').push()", ['1 publication r.test/a (docker push)']],
  ])('%s', async (script, expected) => {
    expect((await used(script)).map((line) => line.replace(/^4 /, script.includes('\\n') ? '1 ' : '4 '))).toEqual(
      expected.map((line) => line.replace(/^4 /, script.includes('\\n') ? '1 ' : '4 ')),
    );
  });
});

describe('values that the text tells', () => {
  const agents = async (script: string) =>
    (await read(script)).flatMap((use) => (use.kind === 'agent' ? [use.value ?? `? ${use.expression}`] : []));

  it.each([
    ["def a = 'x'\nnode(a) { }", ['x']],
    ["def a = 'x'\na = 'y'\nnode(a) { }", ['x', 'y']],
    ["def a = cond ? 'x' : 'y'\nnode(a) { }", ['x', 'y']],
    ["def a = params.A ?: 'x'\nnode(a) { }", ['x', '? ${a}']],
    ['final A = \'x\'\ndef b = "${A}-b"\nnode(b.toUpperCase()) { }', ['X-B']],
    ["for (l in ['x', 'y']) { node(l) { } }", ['x', 'y']],
    ["def t = [:]\nfor (l in ['x', 'y']) { def m = l\n t[m] = { node(m) { } } }\nparallel t", ['x', 'y']],
    ["['x', 'y'].each { l -> node(l) { } }", ['x', 'y']],
    ["['x', 'y'].each { node(it) { } }", ['x', 'y']],
    ["[x: 'p', y: 'q'].each { k, v -> node(\"$k-$v\") { } }", ['x-p', 'x-q', 'y-p', 'y-q']],
    ["def c = [label: 'x']\nnode(c.label) { }", ['x']],
    ["def run(l) { node(l) { } }\nrun('x')\nrun('y')", ['x', 'y']],
    ["def run(l = 'z') { node(l) { } }", ['z']],
    ['def call(Map c) { node(c.label) { } }', ['? ${c.label}']],
    ["node(env.L) { }\nenv.L = 'x'", ['x']],
    ["withEnv(['L=x']) { node(env.L) { } }", ['x']],
    ["pipeline { parameters { choice(name: 'L', choices: ['x', 'y']) }\n agent { label params.L } }", ['x', 'y']],
    [
      "pipeline { parameters { string(name: 'L', defaultValue: 'x') }\n agent { label \"${params.L}\" } }",
      ['x', '? ${params.L}'],
    ],
    ["properties([parameters([choice(name: 'L', choices: 'x\\ny')])])\nnode(params.L) { }", ['x', 'y']],
    [
      "pipeline { stages { stage('m') { matrix { axes { axis { name 'P'; values 'x', 'y' } }\n agent { label \"${P}-l\" } } } } }",
      ['x-l', 'y-l'],
    ],
    ["def a = a + 'x'\nnode(a) { }", ['? ${a}']],
    ["def l = ['x']\nl << 'y'\nl.each { node(it) { } }", ['? ${it}']],
    ["class C { static L = 'x'\n def go(s) { steps.node(L) { } } }", ['x']],
    ["parallel a: { node('x') { } }, b: { node('y') { } }", ['x', 'y']],
    ["def f = { l -> node(l) { } }\nf('x')", ['? ${l}']],
  ])('%s', async (script, expected) => {
    expect(await agents(script)).toEqual(expected);
  });
});

describe('secrets in scripts', () => {
  it('are not kept, wherever they stand', async () => {
    const token = 'ghp_16C7e42F292c6912E7710c838347Ae178B4a';
    const hook = 'T00000000/B00000000/XXXXXXXXXX4XXXXXXXXXXXXX';
    const kept = JSON.stringify(
      await read(`
        sh 'curl -H "Authorization: Bearer ${token}" -d x https://hooks.test/services/${hook}'
        sh "curl -T a https://bot:${token}@h.test/\${x}?key=${token}"
        git url: 'https://${token}@g.test/a.git'
        withCredentials([string(credentialsId: '${token}', variable: 'X')]) { }
        build job: "x-\${y}-${token}"
        library '${token}'
        node("\${z}{AQAAABAAAAAQn4d1U1Y0zO3eGQkq1x5mTw==}") { }
      `),
    );
    expect(kept).not.toContain(token);
    expect(kept).not.toContain(token.slice(4));
    expect(kept).not.toContain('XXXXXXXXXX4XXXXXXXXXXXXX');
    expect(kept).not.toContain('AQAAAB');
    expect(kept).toContain('https://hooks.test/services/');
  });
});

describe('a hostile script', () => {
  it('cannot make values grow without end', async () => {
    const doubled = Array.from({ length: 60 }, (_, n) => `def v${n + 1} = v${n} + v${n}`).join('\n');
    expect((await used(`def v0 = 'x'\n${doubled}\nnode(v60) { }`)).map((one) => one.slice(0, 30))).toEqual([
      '62 agent ? ${v60} (node)',
    ]);
    const wide = Array.from({ length: 12 }, (_, n) => `def c${n} = x ? 'a' : 'b'`).join('\n');
    const all = Array.from({ length: 12 }, (_, n) => `\${c${n}}`).join('');
    expect(await used(`${wide}\nnode("${all}") { }`)).toHaveLength(1);
  });
});

/** What else the text of a pipeline says: libraries, jobs, agents, publications, values. */
import { describe, expect, it } from 'vitest';
import { used, usesOf } from '../../../../test/support/read-script.js';

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
    const libraries = (await usesOf(script)).flatMap((use) =>
      use.kind === 'library' ? [[use.value, use.version]] : [],
    );
    expect(libraries).toEqual(expected);
  });

  it('retrieved from a repository the text names are told apart', async () => {
    const script =
      "library identifier: 'a@main', retriever: modernSCM([$class: 'GitSCMSource', remote: 'https://u:p@g.test/lib.git', credentialsId: 'c'])";
    expect(await usesOf(script)).toMatchObject([
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
    (await usesOf(script)).flatMap((use) => (use.kind === 'agent' ? [use.value ?? `? ${use.expression}`] : []));

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
      await usesOf(`
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
    const often = (times: number) => used(`${"label = 'linux'\n".repeat(times)}node(label) { }`);
    expect(await often(500)).toEqual(['501 agent linux (node)']);
    expect(await often(501)).toEqual(['502 agent ? ${label} (node)']);
  });
});

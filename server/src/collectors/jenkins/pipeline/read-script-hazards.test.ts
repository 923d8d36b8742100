/** What the text of a pipeline gives away: who declares what, and where secrets are bound. */
import { describe, expect, it } from 'vitest';
import { usesOf } from '../../../../test/support/read-script.js';

async function hazardsOf(script: string): Promise<string[]> {
  return (await usesOf(script)).flatMap((use) =>
    use.kind === 'hazard' ? [`${use.place.line} ${use.hazard} ${use.value}${use.certain ? '' : ' ?'}`] : [],
  );
}

const pipeline = (head: string, steps: string) =>
  `pipeline { agent any\n${head}\n stages { stage('x') { steps { ${steps} } } } }`;

describe('text from outside', () => {
  it.each<[string, string[]]>([
    [pipeline("parameters { string(name: 'TO') }", 'sh "deploy ${params.TO}"'), ['3 input-in-shell TO']],
    [pipeline("parameters { choice(name: 'TO', choices: ['a', 'b']) }", 'sh "deploy ${params.TO}"'), []],
    [pipeline("parameters { booleanParam(name: 'TO') }", 'sh "deploy ${params.TO} $TO"'), []],
    ['node { sh "deploy ${params.TO}" }', ['1 input-in-shell TO ?']],
    [
      "properties([parameters([string(name: 'TO', defaultValue: 'x')])])\nnode { sh 'deploy $TO' }",
      ['2 input-in-shell TO'],
    ],
    ["properties([parameters([string(name: 'TO')])])\nnode { sh 'deploy \"$TO\"' }", []],
    [
      "properties([parameters([[$class: 'StringParameterDefinition', name: 'TO']])])\nnode { sh \"deploy ${TO}\" }",
      ['2 input-in-shell TO'],
    ],
    [
      "properties([pipelineTriggers([GenericTrigger(genericVariables: [[key: 'ref', value: '$.ref']])])])\nnode { sh \"git checkout ${ref}\" }",
      ['2 input-in-shell ref'],
    ],
    ['node { sh "git checkout ${env.CHANGE_BRANCH}" }', ['1 input-in-shell CHANGE_BRANCH']],
    ['def to = \'prod\'\nnode { sh "deploy ${to}" }', []],
    ["node { sh '''\n make\n notify $CHANGE_TITLE\n''' }", ['3 input-in-shell CHANGE_TITLE']],
  ])('%s', async (script, expected) => {
    expect(await hazardsOf(script)).toEqual(expected);
  });
});

describe('secrets', () => {
  const bound = "withCredentials([string(credentialsId: 'c', variable: 'TOKEN')])";
  const login = "withCredentials([usernamePassword(credentialsId: 'c', usernameVariable: 'U', passwordVariable: 'P')])";
  it.each<[string, string[]]>([
    [`node { ${bound} { sh 'env' } }`, ['1 secret-printed env: TOKEN']],
    [`node { ${bound} { sh 'make' }\n sh 'env' }`, []],
    [`node { ${bound} { sh "curl 'https://x.test/?t=\${TOKEN}'" } }`, []],
    [`node { ${bound} { sh 'curl "https://x.test/?t=$TOKEN"' } }`, ['1 secret-sent TOKEN']],
    [`node { ${login} { sh 'echo $U' } }`, []],
    [`node { ${login} { sh 'echo $P' } }`, ['1 secret-printed P']],
    [
      "node { withCredentials([[$class: 'StringBinding', credentialsId: 'c', variable: 'K']]) { sh 'set -x; make' } }",
      ['1 secret-printed set -x: K'],
    ],
    [pipeline("environment { KEY = credentials('c') }", "sh 'echo $KEY_PSW'"), ['3 secret-printed KEY_PSW']],
    [pipeline("environment { KEY = 'plain' }", "sh 'echo $KEY'"), []],
  ])('%s', async (script, expected) => {
    expect(await hazardsOf(script)).toEqual(expected);
  });

  it('in what is fetched and run are no part of what is kept of its address', async () => {
    expect(await hazardsOf("node { sh 'curl https://u:p4ss@get.example.test/x?key=1 | sh' }")).toEqual([
      '1 fetched-and-run https://get.example.test/x',
    ]);
  });
});

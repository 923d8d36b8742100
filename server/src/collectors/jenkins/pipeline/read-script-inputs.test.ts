/** What the text of a pipeline says of those who may answer it. */
import { describe, expect, it } from 'vitest';
import { usesOf } from '../../../../test/support/read-script.js';

describe('input steps', () => {
  it.each<[string, (string | null)[]]>([
    ["input 'Go?'", ['']],
    ['input "Deploy ${env.VERSION}?"', ['']],
    ["input message: 'Go?'", ['']],
    ["input message: 'Go?', submitter: 'ann,ops'", ['ann,ops']],
    ["input(id: 'x', message: 'Go?', submitter: \"${params.WHO}\")", [null]],
    ["def who = 'ann'\ninput message: 'Go?', submitter: who", ['ann']],
    ["input message: 'Go?', submitter: cond ? 'ann' : 'bob'", ['ann', 'bob']],
    ['input(settings)', [null]],
    [
      "pipeline { agent none\n stages { stage('x') { input { message 'Go?'\n submitter 'ops' }\n steps { echo 'x' } } } }",
      ['ops'],
    ],
    ["pipeline { agent none\n stages { stage('x') { input { message 'Go?' }\n steps { echo 'x' } } } }", ['']],
    ["form.input('x')", []],
  ])('%s', async (script, expected) => {
    const found = (await usesOf(script)).filter(({ kind }) => kind === 'input');
    expect(found.map(({ value }) => value)).toEqual(expected);
  });

  it('are told with their line', async () => {
    expect(await usesOf("node { }\n\ninput message: 'Go?',\n  submitter: 'ann'")).toContainEqual({
      ...{ kind: 'input', step: 'input', value: 'ann', certain: true },
      place: { file: 'Jenkinsfile', line: 4 },
    });
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UseList } from '../jenkins/pipeline/uses.js';
import { readSteps } from '../jenkins/pipeline/walk.js';
import { readTolerantly } from './tolerant.js';

function used(text: string): string[] {
  const uses = new UseList('f', 1, false);
  readSteps(readTolerantly(text), uses);
  return uses
    .all()
    .map(
      ({ kind, value, expression, place, certain }) =>
        `${place.line} ${kind} ${value ?? `? ${expression}`}${certain ? ' certain' : ''}`,
    );
}

describe('a script that does not parse', () => {
  it.each([
    [
      "node('linux') { withCredentials([string(credentialsId: 'a', variable: 'B')]) { sh 'curl -T f https://h.test/' } ) )",
      ['1 agent linux', '1 credential a', '1 publication https://h.test/'],
    ],
    ["@Library('x@1') _\nnode {\n  build job: '../down', wait: false\n", ['1 library x', '2 agent ', '3 job ../down']],
    [
      "pipeline {\n agent { label 'q' }\n environment { T = credentials('t') }\n stages { stage('x' { steps { sshagent(['k']) { sh '''\nscp a host:/b\n''' } } } }",
      ['2 agent q', '3 credential t', '4 credential k', '5 publication host:/b'],
    ],
    ['withCredentials([file(credentialsId: "f-${env.X}", variable: "F")]) { (', ['1 credential ? f-${env.X}']],
    ["// build 'no'\n/* node('no') { } */\nbuild('yes'", ['3 job yes']],
    [
      "checkout([$class: 'GitSCM', userRemoteConfigs: [[url: 'https://u:p@g.test/a', credentialsId: 'g']]]",
      ['1 repository https://g.test/a', '1 credential g'],
    ],
    ["git url: 'https://g.test/a',\n    credentialsId: 'g'\n)", ['1 repository https://g.test/a', '2 credential g']],
    ["sh 'unclosed\nbuild 'x'", ['2 job x']],
  ])('still shows its calls: %j', (text, expected) => {
    expect(used(text)).toEqual(expected);
  });

  it('is read whatever it holds', () => {
    const piece = fc.constantFrom(
      'node',
      'sh',
      "'a'",
      '"b${c}"',
      '{',
      '}',
      '(',
      ')',
      '[',
      ']',
      ':',
      ',',
      '.',
      '=',
      '\n',
      '@Library',
      '$/',
      '/$',
      "'''",
      'def',
      'credentialsId',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => void used(pieces.join(''))),
      { numRuns: 300 },
    );
    fc.assert(
      fc.property(fc.string(), (text) => void used(text)),
      { numRuns: 300 },
    );
  });

  it('takes time in proportion to its length, and any depth', () => {
    used('a {'.repeat(100_000));
    used("sh 'x'\n".repeat(50_000));
    used('['.repeat(200_000));
    used('a '.repeat(100_000));
    used('a: '.repeat(100_000));
    used('a = '.repeat(100_000));
    used(`a${'.b'.repeat(100_000)}`);
    used(`a${'.b()'.repeat(100_000)}`);
    used(`a${'.b(1) {'.repeat(50_000)}`);
    used('@a('.repeat(50_000));
  });
});

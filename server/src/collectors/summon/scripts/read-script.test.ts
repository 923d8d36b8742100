import { describe, expect, it } from 'vitest';
import { scriptKindOf } from './commands.js';
import { readScript } from './read-script.js';

const manifests: Readonly<Record<string, string>> = {
  'ci/secrets.yml': 'A: !var a\n',
  'ci/env.yml': 'A: !var $env/a\n',
  'ci/sections.yml': 'prod:\n  A: !var prod/a\ndev:\n  A: !var dev/a\n',
  'top.yml': 'T: !var top\n',
};

async function read(file: string, text: string) {
  const kind = scriptKindOf(file, text);
  if (!kind) throw new Error(`${file} is no script`);
  const { tasks, gaps } = await readScript(file, text, kind, (name) => Promise.resolve(manifests[name]));
  return {
    tasks: tasks.map(({ file: manifest, environment, command, entries }) =>
      [`${command?.line} ${command?.text}`, manifest, environment, ...entries.map(({ variable }) => variable)].join(
        ' | ',
      ),
    ),
    gaps: gaps.map(({ code, subject }) => `${subject} ${code}`),
  };
}

describe('a script', () => {
  it('runs a command with the manifest beside it', async () => {
    expect(await read('ci/run.sh', 'set -e\nsummon \\\n  -p conjur ./build.sh --fast\n')).toEqual({
      tasks: ['2 ./build.sh --fast | ci/secrets.yml |  | a'],
      gaps: [],
    });
  });

  it('names manifest, environment and substitutions in any form of a flag', async () => {
    const text =
      'summon -f sections.yml -e=prod a\nsummon --environment dev -f=sections.yml b\nsummon -f env.yml -D env=x c\n';
    expect((await read('ci/run.sh', text)).tasks).toEqual([
      '1 a | ci/sections.yml | prod | prod/a',
      '2 b | ci/sections.yml | dev | dev/a',
      '3 c | ci/env.yml |  | x/a',
    ]);
  });

  it('may hold the manifest in its command line', async () => {
    expect((await read('ci/run.sh', "summon --yaml 'K: !var p' env\n")).tasks).toEqual(['1 env | ci/run.sh |  | p']);
  });

  it('finds a manifest above only when told to', async () => {
    expect((await read('ci/run.sh', 'summon --up -f top.yml a\n')).tasks).toEqual(['1 a | top.yml |  | top']);
    expect((await read('ci/run.sh', 'summon -f top.yml a\n')).gaps).toEqual(['ci/run.sh:1 manifest-missing']);
  });

  it('says what is only known when it runs', async () => {
    expect(await read('ci/run.sh', 'summon -f $FILE a\nsummon -f sections.yml -e $STAGE b\n')).toEqual({
      tasks: ['2 b | ci/sections.yml | prod | prod/a', '2 b | ci/sections.yml | dev | dev/a'],
      gaps: ['ci/run.sh:1 manifest-unknown', 'ci/run.sh:2 environment-unknown'],
    });
  });

  it('gets nothing of sections without an environment, and that is said', async () => {
    expect(await read('ci/run.sh', 'summon -f sections.yml a\n')).toMatchObject({
      gaps: ['ci/run.sh:1 sections-unread'],
    });
  });

  it('that never calls it is told of', async () => {
    expect(await read('ci/run.sh', 'make\n')).toEqual({ tasks: [], gaps: ['ci/run.sh summon-not-called'] });
  });

  it('hides what looks like a secret in the command', async () => {
    const token = `ghp_${'a1'.repeat(18)}`;
    expect(JSON.stringify(await read('ci/run.sh', `summon push --token ${token}\n`))).not.toContain('ghp_');
  });
});

describe('other files that call summon', () => {
  it('are Makefiles, in whose recipes alone', async () => {
    const text = 'X = summon no\nbuild:\n\t@summon -D env=$(ENV) -f env.yml make all\n\tsummon sh -c "echo $$A"\n';
    expect(await read('ci/Makefile', text)).toEqual({
      tasks: ['3 make all | ci/env.yml |  | $env/a', '4 sh -c echo $A | ci/secrets.yml |  | a'],
      gaps: ['ci/env.yml:1 A substitution-undeclared'],
    });
  });

  it('are Jenkinsfiles, in strings of one line and of several', async () => {
    const text =
      "node {\n  sh 'summon ./one'\n  sh '''\n    make\n    summon -e prod -f sections.yml ./two\n  '''\n  sh \"summon -f ${x} y\"\n}\n";
    expect(await read('ci/Jenkinsfile', text)).toEqual({
      tasks: ['2 ./one | ci/secrets.yml |  | a', '5 ./two | ci/sections.yml | prod | prod/a'],
      gaps: ['ci/Jenkinsfile:7 manifest-unknown'],
    });
  });

  it('are not manifests', () => {
    expect(scriptKindOf('secrets.yml', 'A: a\n')).toBeUndefined();
    expect(scriptKindOf('run', '#!/bin/sh\n')).toBe('shell');
  });
});

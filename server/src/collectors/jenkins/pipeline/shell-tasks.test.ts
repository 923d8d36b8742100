import { describe, expect, it } from 'vitest';
import { readShellTasks } from './shell-tasks.js';

const read = (script: string, markers: readonly string[] = []) => readShellTasks(script, () => undefined, markers);

describe('a shell script', () => {
  it('runs tasks with the manifest, environment and substitutions summon is given', () => {
    expect(read('set -e\nsummon -f ci/secrets.yml -e prod -D env=blue ./deploy.sh --all\n')).toEqual([
      {
        command: './deploy.sh --all',
        details: {
          ...{ kind: 'task', manifest: 'ci/secrets.yml', environment: 'prod', substitutions: { env: 'blue' } },
        },
        certain: true,
        line: 1,
      },
    ]);
    expect(read('make all\n')).toEqual([]);
  });

  it('may hold the manifest in its command line, of which no literal is kept', () => {
    const [task] = read("summon --yaml '{DB: !var db/key, PASSWORD: hunter2-sentinel}' env\n");
    expect(task?.details).toMatchObject({
      manifest: null,
      tasks: [{ entries: [{ variable: 'db/key' }, { variable: null }] }],
    });
    expect(JSON.stringify(task)).not.toContain('sentinel');
  });

  it('that only knows the environment when it runs may mean any', () => {
    const [task] = read('summon -e $STAGE --yaml "a: {K: !var a}\nb: {K: !var b}" env\n');
    expect(task).toMatchObject({ certain: false, details: { environment: null } });
    expect(task?.details.tasks?.map(({ environment }) => environment)).toEqual(['a', 'b']);
  });

  it('hides what looks like a secret in the command and its substitutions', () => {
    const token = `ghp_${'a1'.repeat(18)}`;
    expect(JSON.stringify(read(`summon -D t=${token} push --token ${token}\n`))).not.toContain('ghp_');
  });
});

import { spawnSync } from 'node:child_process';
import { beforeAll, describe, expect, it } from 'vitest';
import { Command } from 'commander';
import { commands } from './commands/all.js';
import { completionScript, shells } from './completion.js';
import { registerCommands } from './lazy-commands.js';

const program = new Command('pipewarden');
beforeAll(async () => {
  const given = process.argv;
  process.argv = [...given.slice(0, 2), 'completion', 'bash'];
  await registerCommands(program, commands);
  process.argv = given;
});

/** What bash offers after these words; the last one is being typed. */
function offered(...words: readonly string[]): readonly string[] {
  const line = ['pipewarden', ...words].map((word) => `'${word}'`).join(' ');
  const ask = `${completionScript(program, 'bash')}\nCOMP_WORDS=(${line}); COMP_CWORD=${words.length}; _pipewarden; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout, stderr } = spawnSync('bash', ['-c', ask], { encoding: 'utf8' });
  expect(stderr).toBe('');
  return stdout.split('\n').filter((word) => word !== '');
}

describe('completion', () => {
  it('offers commands, their commands, their options, and the values of these', () => {
    expect(offered('who')).toEqual(['who-can', 'who-can-reach', 'who-runs']);
    expect(offered('risk', 'run')).toEqual(['run', 'run-all']);
    expect(offered('risk', 'run', 'a', '--fail')).toEqual(['--fail-on']);
    expect(offered('risk', 'run', 'a', '--fail-on', '')).toEqual(['critical', 'high', 'medium', 'low', 'info']);
    expect(offered('collect', 'jenkins-h')).toEqual(['jenkins-home']);
    expect(offered('check', 'ann', '--ex')).toEqual(['--explain']);
    expect(offered('completion', '--h')).toEqual(['--help']);
  });

  it.each(shells)('has every command and every option in %s', (shell) => {
    const script = completionScript(program, shell);
    const all = [...program.commands, ...program.commands.flatMap((command) => command.commands)];
    for (const command of all) {
      expect(script).toContain(command.name());
      for (const { long } of command.options)
        expect(script).toContain(shell === 'fish' ? `-l ${long!.slice(2)}` : long);
    }
  });

  it.each(shells)('is a script that %s takes, where there is one', (shell) => {
    const { error, status, stderr } = spawnSync(shell, ['-n'], {
      input: completionScript(program, shell),
      encoding: 'utf8',
    });
    expect(error ? 0 : status, stderr).toBe(0);
  });
});

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterEach, expect, it, vi } from 'vitest';
import { temporaryFolder } from '../../test/support/temporary-home.js';
import { logCommand } from './log-command.js';

afterEach(() => vi.unstubAllEnvs());

/** Whether the command, run where there is no data folder yet, leaves one behind. */
async function leavesFolder(group: string, name: string): Promise<boolean> {
  const folder = join(temporaryFolder(), 'data');
  vi.stubEnv('PIPEWARDEN_DATA', folder);
  const command = new Command(name);
  new Command('pipewarden').addCommand(new Command(group).addCommand(command));
  await logCommand(command);
  return existsSync(folder);
}

it('is left out for what reads only the files of Pipewarden or of the asker: no folder appears', async () => {
  expect(await leavesFolder('risk', 'list')).toBe(false);
  expect(await leavesFolder('guardrails', 'test')).toBe(false);
});

it('holds what is asked of the estate', async () => {
  expect(await leavesFolder('risk', 'run-all')).toBe(true);
  expect(await leavesFolder('guardrails', 'dry-run')).toBe(true);
});

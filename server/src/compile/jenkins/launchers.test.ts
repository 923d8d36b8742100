/** Launchers in a word. */
import { describe, expect, it } from 'vitest';
import { isInbound, launchOf } from './launchers.js';

const agent = (launcher: string | null, configurationRead = true) =>
  ({ launcher, configurationRead }) as Parameters<typeof launchOf>[0];

describe('a launcher', () => {
  it.each([
    ['hudson.slaves.JNLPLauncher', 'inbound'],
    ['hudson.plugins.swarm.SwarmLauncher', 'inbound'],
    ['hudson.plugins.sshslaves.SSHLauncher', 'ssh'],
    ['hudson.slaves.CommandLauncher', 'command'],
    ['com.example.OtherLauncher', 'other'],
    [null, 'inbound'],
  ] as const)('%s is %s', (launcher, word) => {
    expect(launchOf(agent(launcher))).toBe(word);
  });

  it('that was not read is not taken for an inbound one', () => {
    expect(launchOf(agent(null, false))).toBeNull();
    expect(isInbound(agent(null, false))).toBe(false);
  });
});

/** Launchers in a word. */
import { describe, expect, it } from 'vitest';
import { isInbound, launchOf, machineProperties } from './launchers.js';

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

describe('a machine', () => {
  const told = (machine: object) => machineProperties({ machine } as Parameters<typeof machineProperties>[0]);

  it('is told by its address, and by what took it offline', () => {
    const cause = 'hudson.slaves.OfflineCause$UserCause';
    expect(told({ remoteRoot: '/ci', host: 'ci-1.test', port: '22', takenOffline: cause })).toEqual({
      ...{ remoteRoot: '/ci', host: 'ci-1.test:22', offline: 'taken offline by a user' },
    });
    expect(told({ tunnel: 'gate.test:50001', webSocket: true, takenOffline: 'x.DiskSpaceMonitor$Cause' })).toEqual({
      ...{ tunnel: 'gate.test:50001', transport: 'WebSocket', offline: 'taken offline by a monitor' },
    });
    expect(told({ takenOffline: 'x.Y$Idle' })).toEqual({ offline: 'taken offline (Idle)' });
    expect(machineProperties({} as Parameters<typeof machineProperties>[0])).toEqual({});
  });
});

/** How long the server takes to answer /healthz, asked from another process. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('pulse.mjs', import.meta.url));

export interface Pulse {
  /** Milliseconds of each answer since it was asked last. */
  answers(): Promise<readonly number[]>;
  stop(): void;
}

export function takePulse(url: string, pid: number): Pulse {
  const child = fork(program, [url, String(pid)], { execArgv: [] });
  return {
    async answers() {
      const heard = once(child, 'message') as Promise<[number[]]>;
      child.send('how long');
      const [took] = await heard;
      return took;
    },
    stop: () => child.disconnect(),
  };
}

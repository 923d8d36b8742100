/** A disk of its own for a data folder, which may be read-only or run full. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { World } from './world.js';

/** Megabytes. */
const DISK = 320;

/** Why there cannot be one on this machine; undefined where there can. */
export const needsRoot = () =>
  process.getuid?.() === 0 && process.platform === 'linux' ? undefined : 'only root may mount a disk of its own';

/** Moves the data folder to a small disk of its own, which is gone afterwards. */
export async function onSmallDisk(
  world: World,
  work: (remount: (mode: string) => void) => Promise<string>,
): Promise<string> {
  const { dataDir } = world;
  const aside = `${dataDir}-aside`;
  execFileSync('mv', [dataDir, aside]);
  mkdirSync(dataDir, { mode: 0o700 });
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK}m,mode=700`, 'tmpfs', dataDir]);
  try {
    execFileSync('cp', ['-a', `${aside}/.`, dataDir]);
    return await work((mode) => void execFileSync('mount', ['-o', `remount,${mode}`, dataDir]));
  } finally {
    await world.endProcesses();
    execFileSync('umount', ['-l', dataDir]);
    rmSync(aside, { recursive: true, force: true });
  }
}

/** Leaves ever less room, down to nothing. */
export function fillDuring({ dataDir }: World): { end(): boolean } {
  const file = join(dataDir, 'filler');
  let full = false;
  const timer = setInterval(() => {
    const { bavail, bsize } = statfsSync(dataDir);
    const bytes = Math.min(40 << 20, bavail * bsize);
    try {
      if (bytes > 0) writeFileSync(file, Buffer.alloc(bytes), { flag: 'a' });
      else full = true;
    } catch {
      full = true; // somebody else wrote the last of it
    }
  }, 60);
  return {
    end() {
      clearInterval(timer);
      rmSync(file, { force: true });
      return full;
    },
  };
}

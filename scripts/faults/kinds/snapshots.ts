/** A kept snapshot is cut, gone or garbage: the graph stays, and a later collection mends it. */
import { readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Fault } from '../fault.js';
import { require } from '../lost.js';
import { lastSentence } from '../product.js';

const seed = (name: string) => fileURLToPath(new URL(`../../../seed/conjur/${name}.yml`, import.meta.url));
const loads = [
  'put:root:root',
  'post:build:build',
  'post:jenkins/jobs:jenkins',
  'post:release:release',
  'post:root:products',
];
const collectVault = loads.map((load) => load.replace(/[^:]+$/, seed));

const damages: Record<string, (file: string) => void> = {
  truncated: (file) => truncateSync(file, Math.floor(statSync(file).size / 2)),
  missing: (file) => rmSync(file),
  garbage: (file) => writeFileSync(file, 'no snapshot'),
};

export const snapshots: readonly Fault[] = Object.entries(damages).map(([name, damage]) => ({
  name: `snapshot-${name}`,
  what: `the kept snapshot of a source is ${name}`,
  async round(world) {
    const folder = join(world.dataDir, 'snapshots', 'vault');
    for (const file of readdirSync(folder).filter((each) => each.endsWith('.gz'))) damage(join(folder, file));
    const server = await world.serve();
    await world.requireNothingLost(server, true);
    const policy = seed('root');
    const asked = await world.start(['what-if', policy, '--source', 'vault']).ended;
    require(asked.code === 2 && /\(snapshot-(?:invalid|missing)\)/.test(asked.err), `it was not told: ${asked.err}`);
    const doctor = await world.start(['doctor', '--offline']).ended;
    require(doctor.out.includes('Snapshot of vault'), `doctor does not say it: ${doctor.out}`);
    const again = await world.start([
      'collect',
      'conjur-policy',
      '--source',
      'vault',
      '--account',
      'larkspur',
      ...collectVault,
    ]).ended;
    require(again.code === 0, `what it says does not work: ${again.err}`);
    const then = await world.start(['what-if', policy, '--source', 'vault']).ended;
    require(then.code !== 2 && then.code !== 70, `collecting again did not mend it: ${then.err}`);
    await world.requireNothingLost(server);
    await server.stop();
    return lastSentence(asked);
  },
}));

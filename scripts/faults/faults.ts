/** Every fault there is; a new kind is a file under kinds/ and a line here. */
import type { Fault } from './fault.js';
import { backups } from './kinds/backup.js';
import { clocks } from './kinds/clock.js';
import { kills } from './kinds/kill.js';
import { signals } from './kinds/signals.js';
import { snapshots } from './kinds/snapshots.js';
import { stores } from './kinds/store.js';
import { surroundings } from './kinds/surroundings.js';
import { together } from './kinds/together.js';

export const faults: readonly Fault[] = [
  ...kills,
  ...signals,
  ...together,
  ...surroundings,
  ...snapshots,
  ...stores,
  ...clocks,
  ...backups,
];

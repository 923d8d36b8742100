/** Every fault there is; a new kind is a file under kinds/ and a line here. */
import type { Fault } from './fault.js';
import { backups } from './kinds/backup.js';
import { clocks } from './kinds/clock.js';
import { kills } from './kinds/kill.js';
import { collectKills } from './kinds/kill-collect.js';
import { neo4jIll } from './kinds/neo4j-ill.js';
import { signals } from './kinds/signals.js';
import { snapshots } from './kinds/snapshots.js';
import { stores } from './kinds/store.js';
import { surroundings } from './kinds/surroundings.js';
import { together } from './kinds/together.js';

export const faults: readonly Fault[] = [
  ...kills,
  ...collectKills,
  ...signals,
  ...together,
  ...surroundings,
  ...neo4jIll,
  ...snapshots,
  ...stores,
  ...clocks,
  ...backups,
];

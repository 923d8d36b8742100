/** Where what was collected is kept, for answers that are made of snapshots. */
import { PipewardenError } from '../../domain/errors.js';
import type { ApiContext } from './context.js';

/** Throws `snapshots-elsewhere`. */
export function requireDataDir(dataDir: ApiContext['dataDir']): string {
  if (dataDir !== null) return dataDir;
  throw new PipewardenError(
    'snapshots-elsewhere',
    'This server has no data directory, so it cannot read the collected snapshots.',
    'Ask on the command line instead.',
  );
}

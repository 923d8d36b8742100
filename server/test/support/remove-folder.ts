import { rm } from 'node:fs/promises';

/** Removes what a test wrote. A log flushes shortly after it has answered, so that a file may still come while its folder goes. */
export const removeFolder = (folder: string): Promise<void> =>
  rm(folder, { recursive: true, force: true, maxRetries: 10 });

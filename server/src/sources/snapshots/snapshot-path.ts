/** Where a snapshot is kept. */
import { join } from 'node:path';

/** `<dataDir>/snapshots/<source>/<time>.ndjson.gz`; the source is escaped, so that it stays one folder. */
export function snapshotPath(dataDir: string, source: string, takenAt: string): string {
  const folder = encodeURIComponent(source).replace(/^\./, '%2E');
  return join(dataDir, 'snapshots', folder, `${takenAt.replaceAll(':', '-')}.ndjson.gz`);
}

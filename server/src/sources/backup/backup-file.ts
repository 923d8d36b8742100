/**
 * A backup: a gzipped tar of what cannot be derived, and a last member that lists every other with its digest. Without that
 * member a file is cut; what differs from it is damaged.
 */
import { z } from 'zod';
import { keptFiles, keptFolders } from '../../domain/data-directory.js';
import { PipewardenError } from '../../domain/errors.js';

export const MANIFEST = 'manifest.json';

export const manifestFormat = z.object({
  format: z.literal('pipewarden-backup'),
  version: z.literal(1),
  /** Of the program that wrote it. */
  program: z.string(),
  /** ISO 8601. */
  madeAt: z.string(),
  files: z.array(z.object({ path: z.string(), size: z.number(), sha256: z.string() })),
});

export type Manifest = z.infer<typeof manifestFormat>;

/** Whether a member may stand in a data directory: in one of our folders or as one of our files, and nowhere else however it is written. */
export function isBackedUp(path: string): boolean {
  if (keptFiles.some((name) => name === path)) return true;
  const [folder, ...rest] = path.split('/');
  return (
    keptFolders.some((name) => name === folder) &&
    rest.length > 0 &&
    rest.length <= 2 &&
    rest.every((part) => part !== '' && !part.startsWith('.') && !/[\\\u0000]/.test(part))
  );
}

export function unusable(file: string, reason: string, cause?: unknown): PipewardenError {
  return new PipewardenError(
    'backup-unusable',
    `${file} is no backup that can be restored: ${reason}.`,
    'Give a whole file that "pipewarden backup" wrote.',
    { cause },
  );
}

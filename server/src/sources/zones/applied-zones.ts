/** The zones that are in force, in the data folder and outside the graph: a store that is built anew has them again. */
import { mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { PipewardenError } from '../../domain/errors.js';
import { writeWhole } from '../../files/write-whole.js';
import { explainWriteFailure } from '../../jvm/disk.js';
import type { ZoneSelector } from './read-zones.js';

/** As it is kept: the rows of a statement are ids, found when it was applied. */
export type AppliedSelector = Omit<ZoneSelector, 'cypher'>;

export interface AppliedZones {
  version: string;
  by: string;
  /** ISO 8601. */
  at: string;
  reason: string;
  selectors: readonly AppliedSelector[];
}

const texts = z.array(z.string());
const format = z.object({
  ...{ version: z.string(), by: z.string(), at: z.string(), reason: z.string() },
  selectors: z.array(
    z.object({
      ...{ zone: z.string(), order: z.number(), place: z.string(), selects: z.string() },
      ...{ ids: texts, kinds: texts, pattern: z.string(), labels: texts },
      ...{ folder: z.string().nullable(), source: z.string().nullable() },
    }),
  ),
});

const fileOf = (dataDir: string) => join(dataDir, 'zones', 'applied.json');

/** Null where none were applied. Throws `zones-damaged`. */
export async function readAppliedZones(dataDir: string): Promise<AppliedZones | null> {
  const file = fileOf(dataDir);
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (text === null) return null;
  try {
    return format.parse(JSON.parse(text)) as AppliedZones;
  } catch (cause) {
    const sentence = `${file} does not hold zones that this version reads.`;
    throw new PipewardenError('zones-damaged', sentence, 'Apply zones.yaml again: pipewarden zones apply.', { cause });
  }
}

/** Throws `disk-full`, `directory-unwritable`. */
export async function keepAppliedZones(dataDir: string, zones: AppliedZones): Promise<void> {
  const file = fileOf(dataDir);
  try {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    await writeWhole(file, JSON.stringify(zones));
  } catch (error) {
    throw explainWriteFailure(error, dirname(file));
  }
}

/** What people were told already: nobody is told twice, not after a restart either. */
import { mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { writeWhole } from '../../files/write-whole.js';

const format = z.strictObject({
  format: z.literal(1),
  /** Fingerprints; null: findings were never looked at, so what there is is not new. */
  findings: z.array(z.string()).nullable(),
  /** Ids of requests. */
  approvals: z.array(z.string()),
});
export type Told = Omit<z.infer<typeof format>, 'format'>;

const fileOf = (dataDir: string) => join(dataDir, 'sources', 'told.json');

/** A file that cannot be read is as none. */
export async function readTold(dataDir: string): Promise<Told> {
  try {
    const { findings, approvals } = format.parse(JSON.parse(await readFile(fileOf(dataDir), 'utf8')));
    return { findings, approvals };
  } catch {
    return { findings: null, approvals: [] };
  }
}

export async function writeTold(dataDir: string, told: Told): Promise<void> {
  await mkdir(dirname(fileOf(dataDir)), { recursive: true, mode: 0o700 });
  await writeWhole(fileOf(dataDir), `${JSON.stringify({ format: 1, ...told })}\n`);
}

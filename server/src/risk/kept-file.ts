/** Findings of one risk query on disk, so that a server that is started again does not compute them again. */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { QueryResult } from './run.js';

interface KeptFile {
  /** What the result holds for. */
  key: string;
  result: QueryResult;
}

const fileOf = (dataDir: string, riskQuery: string) => join(dataDir, 'findings', `${riskQuery}.json`);

/** What was kept for this key; undefined when nothing was, or for another key. */
export async function readKept(dataDir: string, riskQuery: string, key: string): Promise<QueryResult | undefined> {
  try {
    const kept = JSON.parse(await readFile(fileOf(dataDir, riskQuery), 'utf8')) as KeptFile;
    return kept.key === key ? kept.result : undefined;
  } catch {
    return undefined; // absent or half-written: it is computed again
  }
}

/** Keeps a result in the place of the one before. That it cannot be written costs the next server time, and nothing else. */
export async function writeKept(dataDir: string, key: string, result: QueryResult): Promise<void> {
  const file = fileOf(dataDir, result.outcome.riskQuery);
  const draft = `${file}.${process.pid}.tmp`;
  try {
    await mkdir(join(dataDir, 'findings'), { recursive: true, mode: 0o700 });
    await writeFile(draft, JSON.stringify({ key, result } satisfies KeptFile), { mode: 0o600 });
    await rename(draft, file);
  } catch {
    // the result stays in memory
  }
}

/** The entries of the log, oldest first. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readEntry, type AuditEntry } from './entry.js';
import { readEnds } from './ends.js';
import { damaged } from './head.js';
import { listSegments, logFolder } from './log-files.js';
import { readKey } from './signing.js';

/** Up to the signed end at the time it begins. Throws `audit-log-damaged` at the first line that is no entry. */
export async function* readLog(dataDir: string): AsyncGenerator<AuditEntry> {
  const folder = logFolder(dataDir);
  const key = readKey(folder);
  const last = key && readEnds(folder, key)?.last;
  if (!last) return;
  for (const name of await listSegments(folder))
    for (const line of linesOf(await readFile(join(folder, name), 'utf8'))) {
      const entry = readEntry(line);
      if (!entry) throw damaged(`${name} holds a line that is no entry of the log.`);
      if (entry.sequence > last.sequence) return;
      yield entry;
    }
}

/** Each ends with a line feed; what follows the last is a line as well. */
export function linesOf(text: string): string[] {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

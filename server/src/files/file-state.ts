/** Whether a file is still the one that was read: every request asks, so it is asked at once. Another thread takes ten times as long. */
import { statSync } from 'node:fs';

/** Another text as soon as the file was written or another was put in its place; undefined where there is none. */
export function stateOfFile(file: string): string | undefined {
  const found = statSync(file, { throwIfNoEntry: false });
  return found && `${found.ino} ${found.mtimeMs} ${found.size}`;
}

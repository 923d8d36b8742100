/** What long work says while it goes on: one short line that replaces the one before. */
import { shownText } from '../text/shown-text.js';

export type Progress = (line: string) => void;

/** Writes to standard error when a person watches, else nothing. An empty line clears it. */
export const terminalProgress: Progress = (line) => {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[2K${shownText(line)}`);
};

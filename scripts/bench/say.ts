/** Progress is for people: only on a terminal. */
export function say(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`${text}\n`);
}

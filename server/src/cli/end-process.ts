/** The end of the process, once the command has ended. */

/**
 * Ends the process as soon as what was printed is out. Left to itself, Node takes its signal handlers away while it tears
 * down, and a second Ctrl-C that arrives then kills a process that had ended cleanly; `process.exit` keeps them.
 */
export async function endProcess(): Promise<never> {
  await Promise.all([written(process.stdout), written(process.stderr)]);
  process.exit();
}

/** Whatever became of it: a reader who has gone is waited for no longer. */
function written(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => {
    if (stream.writableLength === 0 || stream.destroyed) resolve();
    else stream.write('', () => resolve());
  });
}

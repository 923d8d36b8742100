/** `pipewarden … | head`: whoever read has enough, and that is no failure. */

/** Ends the process with success when stdout is closed by its reader, and goes on without stderr when that is. */
export function endOnClosedPipe(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(0);
  });
  process.stderr.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

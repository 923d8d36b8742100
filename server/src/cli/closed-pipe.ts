/** Where the output goes: `pipewarden … | head`, where whoever read has enough and that is no failure, and full disks. */

/** Ends the process with success when stdout is closed by its reader, and goes on without stderr when that is. */
export function endOnClosedPipe(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    if (!isDiskFull(error)) throw error;
    process.stderr.write(`pipewarden: ${outputFull}\n`);
    process.exit(2);
  });
  process.stderr.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

export const outputFull =
  'The disk that is written to is full. Free some space there and run the command again. (disk-full)';

export function isDiskFull(error: unknown): boolean {
  const { code } = (error ?? {}) as NodeJS.ErrnoException;
  return code === 'ENOSPC' || code === 'EDQUOT';
}

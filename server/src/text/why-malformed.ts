/** Why a file of settings cannot be used, as a clause: each place that is wrong, or the first line of what was thrown. */
import { z } from 'zod';

export function whyMalformed(cause: unknown): string {
  if (!(cause instanceof z.ZodError)) return String((cause as Error).message).split('\n')[0]!;
  return cause.issues.map(({ path, message }) => `${path.join('.') || 'the file'}: ${message}`).join('; ');
}

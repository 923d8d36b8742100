/** Where something was read, and a permission entry as the matrix strategies write it. */
import { z } from 'zod';
import { text } from './schema-parts.js';

/** Where something was read: `file` relative to the home, `line` counted from 1 (0 when the format has no lines). */
export const place = z.strictObject({ file: text, line: z.int().min(0) });
export type Place = z.infer<typeof place>;

/** One `<permission>` line. `raw` is the text as written. */
export const matrixEntry = z.strictObject({
  raw: text,
  type: z.enum(['USER', 'GROUP', 'EITHER']),
  permission: text,
  sid: text,
  place,
});
export type MatrixEntry = z.infer<typeof matrixEntry>;

/** Plugins as one controller has them. */
import { z } from 'zod';
import { text } from './schema-parts.js';

export const jenkinsPlugin = z.strictObject({
  /** By its short name, as its manifest says. */
  name: text,
  version: text,
  /** Kept at its version when Jenkins is updated (before 2.0); absent: no, or not read. */
  pinned: z.exactOptional(z.boolean()),
});
export type JenkinsPlugin = z.infer<typeof jenkinsPlugin>;

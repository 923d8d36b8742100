/** Where multibranch projects and organization folders find branches and pull requests. As written, no conclusion. */
import { z } from 'zod';
import { place } from './matrix-entry.js';
import { text } from './schema-parts.js';

/**
 * Whose pull requests from forks are built with the pipeline text they bring: `none` is built at all; `nobody`: all are built with the
 * text of the target branch; `writers`: of those who may write to the repository; `contributors`: of those it knows as collaborators or
 * members; `anyone`; `unknown`: the class does not say it where it was looked for.
 */
const forkTrust = z.enum(['none', 'nobody', 'writers', 'contributors', 'anyone', 'unknown']);
export type ForkTrust = z.infer<typeof forkTrust>;

/** One entry of `<sources>` (a repository) or `<navigators>` (an owner, whose repositories become projects). */
export const codeSource = z.strictObject({
  of: z.enum(['repository', 'owner']),
  /** Java class. */
  className: text,
  /** Address of the repository or owner; null: it is computed, or kept where nothing was found. */
  address: text.nullable(),
  /** The credential its branches are found and fetched with; null: none. */
  credentialId: text.nullable(),
  forks: forkTrust,
  place,
});
export type CodeSource = z.infer<typeof codeSource>;

/** Where multibranch projects and organization folders find branches and pull requests. As written, no conclusion. */
import type { Place } from './matrix-entry.js';

/**
 * Whose pull requests from forks are built with the pipeline text they bring: `none` is built at all; `nobody`: all are built with the
 * text of the target branch; `writers`: of those who may write to the repository; `contributors`: of those it knows as collaborators or
 * members; `anyone`; `unknown`: the class does not say it where it was looked for.
 */
export type ForkTrust = 'none' | 'nobody' | 'writers' | 'contributors' | 'anyone' | 'unknown';

/** One entry of `<sources>` (a repository) or `<navigators>` (an owner, whose repositories become projects). */
export interface CodeSource {
  of: 'repository' | 'owner';
  /** Java class. */
  className: string;
  /** Address of the repository or owner; null: it is computed, or kept where nothing was found. */
  address: string | null;
  /** The credential its branches are found and fetched with; null: none. */
  credentialId: string | null;
  forks: ForkTrust;
  place: Place;
}

/** Plugins as one controller has them. */

/** By its short name, as its manifest says. */
export interface JenkinsPlugin {
  name: string;
  version: string;
  /** Kept at its version when Jenkins is updated (before 2.0); absent: no, or not read. */
  pinned?: boolean;
}

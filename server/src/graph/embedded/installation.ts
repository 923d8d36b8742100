/** What is prepared for starting the embedded Neo4j. */
export interface Installation {
  /** Class path for the launcher. */
  classPath: string;
  /** Flags for Java that make use of what was prepared. */
  flags: readonly string[];
  cache: string;
}

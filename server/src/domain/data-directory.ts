/**
 * Folders of the data directory with what cannot be derived: they are closed to others, backed up and restored. Whoever keeps
 * something new keeps it in one of these, or adds a folder here.
 */
export const keptFolders = [
  ...['snapshots', 'loads', 'findings', 'decisions', 'audit', 'accounts', 'baselines', 'sources', 'zones'],
] as const;

/** Files beside them that people write themselves: backed up and restored as well. */
export const keptFiles = ['guardrails.yaml', 'guardrails.test.yaml', 'zones.yaml'] as const;

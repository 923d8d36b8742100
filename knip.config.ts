import type { KnipConfig } from 'knip';

export default {
  entry: [
    'scripts/*.{ts,mjs}',
    'server/src/cli/thread.ts',
    'server/test/**/*.test.ts',
    'server/src/**/*.test.ts',
    'web/src/main.ts',
  ],
  project: ['server/**/*.ts', 'scripts/**/*.{ts,mjs}', 'web/src/**/*.{ts,svelte}'],
  ignoreBinaries: ['mvn', 'mkfifo', 'mount', 'umount', 'patch', 'systemd-analyze'],
  // Called by scripts/check.mjs through node_modules/.bin.
  ignoreDependencies: ['dependency-cruiser', 'oxlint', 'svelte-check'],
  // The whole contract, whatever of it the page asks for.
  ignoreIssues: { 'web/src/lib/api/schema.ts': ['types'] },
  ignoreExportsUsedInFile: true,
} satisfies KnipConfig;

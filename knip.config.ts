import type { KnipConfig } from 'knip';

export default {
  entry: ['scripts/*.{ts,mjs}', 'scripts/bench/run.ts', 'server/test/**/*.test.ts', 'server/src/**/*.test.ts', 'web/src/main.ts'],
  project: ['server/**/*.ts', 'scripts/**/*.{ts,mjs}', 'web/src/**/*.{ts,svelte}'],
  ignoreBinaries: ['mvn'],
  ignoreExportsUsedInFile: true,
} satisfies KnipConfig;

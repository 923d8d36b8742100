import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // One Neo4j serves all integration files; unit tests need none.
    projects: [
      { test: { name: 'unit', include: ['server/src/**/*.test.ts', 'scripts/**/*.test.ts', 'web/src/**/*.test.ts'], environment: 'node' } },
      {
        // As Node resolves it: with Vite's choice two copies of graphql meet, and neither knows the other's errors.
        resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
        test: {
          name: 'integration',
          include: ['server/test/**/*.test.ts'],
          environment: 'node',
          globalSetup: ['server/test/support/neo4j-global.ts'],
          testTimeout: 120_000,
          hookTimeout: 180_000,
          maxWorkers: 2,
        },
      },
    ],
  },
});

import { defineConfig } from 'vitest/config';

const needsGraph = ['server/test/integration/**/*.test.ts', 'server/test/browser/**/*.test.ts'];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            'server/src/**/*.test.ts',
            'server/test/corpus/**/*.test.ts',
            'scripts/**/*.test.ts',
            'web/src/**/*.test.ts',
          ],
          environment: 'node',
          testTimeout: 60_000,
          maxWorkers: 2,
        },
      },
      {
        // One Neo4j serves all of these.
        test: {
          name: 'integration',
          include: needsGraph,
          environment: 'node',
          globalSetup: ['server/test/support/neo4j-global.ts'],
          testTimeout: 180_000,
          hookTimeout: 240_000,
          maxWorkers: 2,
        },
      },
    ],
  },
});

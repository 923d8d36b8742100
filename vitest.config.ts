import { defineConfig } from 'vitest/config';
import { LongestFirst } from './server/test/support/longest-first.js';

/** As Node resolves it: with Vite's choice two copies of graphql meet, and neither knows the other's errors. */
const resolve = { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] };
/** Java that is compiled once and quickly: a test asks too little of it for more to pay. */
process.env['PIPEWARDEN_JAVA_FLAGS'] ??= '-Xms64m -Xmx4g -XX:+UseSerialGC -XX:TieredStopAtLevel=1';
/** Milliseconds a condition on a page or a server is waited for: a slow machine is no fault. */
const expectSettings = { poll: { timeout: 20_000, interval: 50 } };
/** Each of the two processes has a Neo4j. Modules hold no state that a test changes: a process is used for many files. */
const onGraph = {
  environment: 'node' as const,
  expect: expectSettings,
  globalSetup: ['server/test/support/neo4j-global.ts'],
  setupFiles: ['server/test/support/close-graph.ts'],
  testTimeout: 180_000,
  hookTimeout: 240_000,
  maxWorkers: 2,
  isolate: false,
};

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        resolve,
        test: {
          name: 'unit',
          include: [
            'server/src/**/*.test.ts',
            'server/test/corpus/**/*.test.ts',
            'scripts/**/*.test.ts',
            'web/src/**/*.test.ts',
          ],
          environment: 'node',
          expect: expectSettings,
          testTimeout: 60_000,
          // Reading a whole recording in a hook takes seconds, and many of them on a busy machine.
          hookTimeout: 120_000,
          maxWorkers: 2,
          isolate: false,
        },
      },
      { resolve, test: { ...onGraph, name: 'integration', include: ['server/test/integration/**/*.test.ts'] } },
      {
        resolve,
        test: {
          ...onGraph,
          name: 'browser',
          include: ['server/test/browser/**/*.test.ts'],
          // A page on a busy machine may be slower than a person: CI tries once more, and names what needed that.
          retry: process.env['CI'] ? 1 : 0,
        },
      },
    ],
  },
});

/** What could not be read is missing in any combination: a snapshot of which parts are left out is compiled all the same. */
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { collectJenkinsHome } from '../../src/collectors/jenkins/home/collect.js';
import { compileJenkins } from '../../src/compile/jenkins/compile.js';
import { matchPlainPatterns } from '../support/estate.js';
import { recordedHome, recordingPath } from '../support/recordings.js';
import { seedFolder } from '../support/seed-home.js';

/** Every entry of every list is kept or left out. */
function thinned<T>(value: T, keeps: () => boolean): T {
  if (Array.isArray(value)) return value.filter(keeps).map((each) => thinned<unknown>(each, keeps)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, thinned<unknown>(each, keeps)])) as T;
}

const recorded = (name: string) => ({
  path: recordedHome(name),
  groupsFile: recordingPath(name, 'groups.json'),
  permissionsFile: recordingPath(name, 'permissions.json'),
});

it.each([
  ['acme-roles', recorded('acme-roles')],
  ['the seed', { path: `${seedFolder}/jenkins-home` }],
])('%s compiles without some of its parts', async (_, home) => {
  const snapshot = await collectJenkinsHome({ source: 'x', ...home });
  const dice = fc.infiniteStream(fc.integer({ min: 0, max: 5 }));
  await fc.assert(
    fc.asyncProperty(dice, async (stream) => {
      const part = thinned(snapshot, () => stream.next().value !== 0);
      const { facts } = await compileJenkins(part, { matchPatterns: matchPlainPatterns });
      expect(facts.nodes.length).toBeGreaterThan(0);
    }),
    { numRuns: 8 },
  );
});

/** Drift on what a real Jenkins held: after random changes of a recording it is the difference of two full access matrices. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collectJenkinsHome } from '../../src/collectors/jenkins/home/collect.js';
import { compileJenkins } from '../../src/compile/jenkins/compile.js';
import type { Facts } from '../../src/domain/facts.js';
import type { JenkinsItem, JenkinsSnapshot } from '../../src/domain/snapshot.js';
import { permissionDrift } from '../../src/history/drift/permission-drift.js';
import { matchPlainPatterns } from '../support/estate.js';
import { recordedHome, recordingPath } from '../support/recordings.js';
import { matrixDifference, wholeMatrix } from '../support/whole-matrix.js';

const factsOf = async (snapshot: JenkinsSnapshot): Promise<Facts> =>
  (await compileJenkins(snapshot, { matchPatterns: matchPlainPatterns })).facts;

/** Of everything that says who may do what, each part is kept or left out as the dice fall. */
function thinned(snapshot: JenkinsSnapshot, keeps: () => boolean): JenkinsSnapshot {
  const item = (each: JenkinsItem): JenkinsItem =>
    each.authorization && !keeps() ? { ...each, authorization: null } : each;
  const groups = snapshot.groups?.map((group) => ({ ...group, members: group.members.filter(keeps) })) ?? null;
  const { security } = snapshot.controller;
  const strategy = security && { ...security.strategy, entries: security.strategy.entries.filter(keeps) };
  const users = snapshot.users.filter(keeps);
  const ids = new Set(users.map(({ id }) => id));
  const stores = snapshot.stores.filter(({ kind, owner }) => kind !== 'user' || ids.has(owner));
  const thin = security && strategy ? { ...security, strategy } : security;
  return {
    ...snapshot,
    groups,
    users,
    stores,
    items: snapshot.items.map(item),
    controller: { ...snapshot.controller, security: thin },
  };
}

describe.each(['acme-matrix', 'acme-roles'])('%s', (name) => {
  it('random changes of it gain and lose what the two full matrices say', async () => {
    const snapshot = await collectJenkinsHome({
      source: 'x',
      path: recordedHome(name),
      groupsFile: recordingPath(name, 'groups.json'),
      permissionsFile: recordingPath(name, 'permissions.json'),
    });
    const before = await factsOf(snapshot);
    const matrix = wholeMatrix(before);
    let all = 0;
    const dice = fc.infiniteStream(fc.integer({ min: 0, max: 11 }));
    await fc.assert(
      fc.asyncProperty(dice, async (stream) => {
        const after = await factsOf(thinned(snapshot, () => stream.next().value !== 0));
        const { changes, truncated } = await permissionDrift(before, after, { most: 100_000 });
        const told = changes.map(
          (each) => `${each.principal} ${each.permission} ${each.resource}: ${each.before} ${each.after}`,
        );
        expect(told.sort()).toEqual(matrixDifference(matrix, wholeMatrix(after)));
        expect(truncated).toBe(false);
        all += told.length;
      }),
      { numRuns: 3 },
    );
    // One change alone may concern nobody.
    expect(all).toBeGreaterThan(0);
  });
});

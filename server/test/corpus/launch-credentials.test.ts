/** Whoever may configure any agent has any credential of the system store sent to him, wherever he is granted it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileJenkins } from '../../src/compile/jenkins/compile.js';
import type { AuthorizationProperty } from '../../src/domain/snapshot.js';
import { bruteForce } from '../support/brute-force.js';
import { readCase } from '../support/cases.js';
import { matchPlainPatterns } from '../support/estate.js';
import { distancesFrom } from '../support/walk.js';

const CONFIGURE = 'hudson.model.Computer.Configure';
const place = { file: 'nodes/x/config.xml', line: 3 };
const USERS = ['ann', 'bob', 'cem'];

const list: fc.Arbitrary<AuthorizationProperty> = fc.record({
  inheritance: fc.constantFrom('parent', 'global', 'none'),
  inheritanceClass: fc.constant(''),
  place: fc.constant(place),
  entries: fc.array(
    fc
      .record({
        sid: fc.constantFrom(...USERS, 'maja'),
        permission: fc.constantFrom(CONFIGURE, 'hudson.model.Computer.Build', 'hudson.model.Hudson.Administer'),
      })
      .map(({ sid, permission }) => ({ type: 'USER' as const, sid, permission, raw: `${permission}:${sid}`, place })),
    { maxLength: 3 },
  ),
});

describe('credentials of launchers', () => {
  it('are reached by exactly those who may configure some agent, or create one', async () => {
    const read = await readCase('agent-configure-system-credentials');
    await fc.assert(
      fc.asyncProperty(fc.array(fc.option(list), { minLength: 1, maxLength: 4 }), async (lists) => {
        const agents = lists.map((authorization, at) => ({ ...read.agents[0]!, name: `agent-${at}`, authorization }));
        const { facts } = await compileJenkins({ ...read, agents }, { matchPatterns: matchPlainPatterns });
        const { decide } = bruteForce(facts);
        for (const user of [...USERS, 'maja', 'root']) {
          const id = `user:r/${user}`;
          const configures = agents.some(({ name }) => decide(id, CONFIGURE, `agent:r/${name}`) === 'allowed');
          const creates = decide(id, 'hudson.model.Computer.Create', 'controller:r') === 'allowed';
          expect(distancesFrom(facts, id).has('credential:r/#root-ssh'), user).toBe(configures || creates);
        }
      }),
      { numRuns: 60 },
    );
  });
});

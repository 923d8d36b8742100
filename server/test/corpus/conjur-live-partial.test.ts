/** Random accounts read by roles that see part of them: never a wrong answer, and unknown only where something was hidden. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileConjur } from '../../src/compile/conjur/compile.js';
import { isAllowed } from '../../src/compile/conjur/state/decide.js';
import { conjurNodeId } from '../../src/domain/conjur-kinds.js';
import type { ConjurSnapshot } from '../../src/domain/conjur.js';
import { privilegeId } from '../../src/domain/permissions.js';
import { bruteForce } from '../support/brute-force.js';
import { ConjurState } from '../support/conjur-server/state.js';
import { collectAs } from '../support/live-conjur.js';
import { policyModels, type PolicyModel } from '../support/random-policy.js';

const asked = ['read', 'execute', 'update', 'create', 'frob nicate', 'never permitted'];
const isPrincipal = (id: string) => /:(user|host):/.test(id);

function load(model: PolicyModel): ConjurState {
  const state = new ConjurState('acme');
  expect(state.load('put', 'root', model.text).error, model.text).toBeUndefined();
  return state;
}

interface Counts {
  allowed: number;
  denied: number;
  unknown: number;
}

/** Decisions of every role the snapshot names, on every record and role it names, compared with the whole truth. */
async function decideAll(state: ConjurState, viewer: string, snapshot: ConjurSnapshot, counts: Counts): Promise<void> {
  const before = counts.unknown;
  const settled = snapshot.holders !== undefined;
  const { facts } = await compileConjur(snapshot, {});
  const shown = new Set(snapshot.records?.map(({ id }) => id));
  const graph = bruteForce(facts);
  const ids = facts.nodes.flatMap(({ properties }) => {
    const id = properties['conjurId'];
    return typeof id === 'string' && state.estate.resources.get(id) ? [id] : [];
  });
  const roles = ids.filter((id) => state.estate.roles.get(id));
  for (const resource of ids)
    for (const privilege of asked)
      for (const role of roles) {
        const found = graph.decide(
          conjurNodeId('vault', role),
          privilegeId(privilege),
          conjurNodeId('vault', resource),
        );
        counts[found]++;
        if (found === 'unknown') {
          if (settled) expect(shown.has(resource), `${viewer} is shown ${resource}`).toBe(false);
          continue;
        }
        const truth = isAllowed(state.estate, role, privilege, resource) ? 'allowed' : 'denied';
        expect(found, `${viewer} reads: ${role} ${privilege} ${resource}`).toBe(truth);
      }
  if (snapshot.coverage.length === 0) expect(counts.unknown).toBe(before);
}

describe('a random account', () => {
  it('read by any user or host of it is never decided wrongly, and always decided on what that one is shown', async () => {
    const counts: Counts = { allowed: 0, denied: 0, unknown: 0 };
    const without: Counts = { allowed: 0, denied: 0, unknown: 0 };
    await fc.assert(
      fc.asyncProperty(policyModels, async (model) => {
        const state = load(model);
        const viewers = model.records.map(({ id }) => `acme:${id}`).filter(isPrincipal);
        for (const viewer of viewers.slice(0, 4)) {
          const snapshot = await collectAs(state, viewer);
          await decideAll(state, viewer, snapshot, counts);
          const { holders: _holders, ...unsettled } = snapshot;
          await decideAll(state, viewer, unsettled, without);
        }
      }),
      { numRuns: 25 },
    );
    expect(
      Object.values(counts).every((count) => count > 100),
      JSON.stringify(counts),
    ).toBe(true);
  }, 60_000);

  it('read by its administrator leaves nothing unknown', async () => {
    const counts: Counts = { allowed: 0, denied: 0, unknown: 0 };
    await fc.assert(
      fc.asyncProperty(policyModels, async (model) => {
        const state = load(model);
        await decideAll(state, state.admin, await collectAs(state), counts);
      }),
      { numRuns: 15 },
    );
    expect(counts.unknown).toBe(0);
    expect(counts.allowed).toBeGreaterThan(1000);
  }, 60_000);
});

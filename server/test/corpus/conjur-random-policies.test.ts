/** Random policies: decisions of the compiled facts equal those drawn from the model the text was written from. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileEstate } from '../../src/compile/conjur/compile.js';
import { conjurNodeId } from '../../src/domain/conjur-kinds.js';
import { privilegeId } from '../../src/domain/permissions.js';
import { bruteForce } from '../support/brute-force.js';
import { TestConjur } from '../support/conjur.js';
import { expectedHolders, policyModels, type PolicyModel } from '../support/random-policy.js';

const asked = ['read', 'execute', 'update', 'create', 'frob nicate', 'read, execute', 'never permitted'];

function load(model: PolicyModel): TestConjur {
  const conjur = new TestConjur('acme');
  const answer = conjur.load('put', 'root', model.text);
  expect(answer.error, model.text).toBeUndefined();
  return conjur;
}

describe('decisions on random policies', () => {
  it('equal an independent closure, for every role, privilege and record', () => {
    let decisions = 0;
    fc.assert(
      fc.property(policyModels, (model) => {
        const { estate } = load(model);
        const graph = bruteForce(compileEstate('vault', estate));
        const node = (id: string) => conjurNodeId('vault', `acme:${id}`);
        const roles = model.records.map((record) => record.id).filter((id) => !/^(variable|webservice):/.test(id));
        for (const { id: resource } of model.records)
          for (const privilege of asked) {
            const holders = expectedHolders(model, privilege, resource);
            for (const role of roles) {
              decisions++;
              const found = graph.decide(node(role), privilegeId(privilege), node(resource));
              expect(found, `${role} ${privilege} ${resource}\n${model.text}`).toBe(
                holders.has(role) ? 'allowed' : 'denied',
              );
            }
          }
      }),
      { numRuns: 30 },
    );
    expect(decisions).toBeGreaterThan(20_000);
  });

  it('stay the same when the same text is loaded again, in any mode that may', () => {
    fc.assert(
      fc.property(policyModels, fc.constantFrom('put' as const, 'patch' as const), (model, mode) => {
        const conjur = load(model);
        const before = rowsOf(conjur);
        const answer = conjur.load(mode, 'root', model.text);
        expect(answer).toMatchObject({ status: 201, createdRoles: [] });
        expect(rowsOf(conjur)).toEqual(before);
      }),
      { numRuns: 30 },
    );
  });

  it('are gone with the text when it is replaced by nothing', () => {
    fc.assert(
      fc.property(policyModels, (model) => {
        const conjur = load(model);
        expect(conjur.load('put', 'root', '[]').status).toBe(201);
        expect(rowsOf(conjur)).toEqual(rowsOf(new TestConjur('acme')));
      }),
      { numRuns: 20 },
    );
  });
});

function rowsOf({ estate }: TestConjur): readonly string[] {
  const { roles, resources, memberships, permissions, annotations } = estate;
  return [roles, resources, memberships, permissions, annotations]
    .flatMap((table) => [...table.values()].map((row) => JSON.stringify(row)))
    .sort();
}

/** Random policies: decisions of the compiled facts equal those drawn from the model the text was written from. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPolicy } from '../../src/collectors/conjur/policy/read-policy.js';
import { compileEstate } from '../../src/compile/conjur/compile.js';
import { permittedRoles } from '../../src/compile/conjur/state/decide.js';
import type { Estate } from '../../src/compile/conjur/state/estate.js';
import { tryLoad } from '../../src/compile/conjur/state/load.js';
import { whatIf, type WhatIf } from '../../src/compile/conjur/what-if.js';
import { loadModes } from '../../src/domain/conjur.js';
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

  it('that a load would change are all told beforehand, and no others', () => {
    fc.assert(
      fc.property(policyModels, policyModels, fc.constantFrom(...loadModes), (before, after, mode) => {
        const { estate } = load(before);
        const next = { mode, branch: 'root', file: 'next.yml', ...parsed(after.text) };
        const rows = JSON.stringify(rowsOf({ estate }));
        const told = whatIf(estate, next);
        expect(JSON.stringify(rowsOf({ estate }))).toBe(rows);
        const loaded = tryLoad(estate, next);
        if ('refusal' in told || 'refusal' in loaded) {
          expect(told).toEqual(loaded);
          return;
        }
        const both = [estate, loaded.estate];
        const [held, would] = [holdings(estate, both), holdings(loaded.estate, both)];
        const lines = (changes: WhatIf['gained']) =>
          changes.map(({ role, privilege, resource }) => `${role} ${privilege} ${resource}`).sort();
        expect(lines(told.gained)).toEqual([...would].filter((line) => !held.has(line)).sort());
        expect(lines(told.lost)).toEqual([...held].filter((line) => !would.has(line)).sort());
      }),
      { numRuns: 60 },
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

function parsed(text: string) {
  const read = readPolicy(text, { account: 'acme', branch: 'root' });
  if ('problem' in read) throw new Error(read.problem.message);
  return read;
}

/** Every user and host with a privilege on a record: what the server asks for on variables, elsewhere what is permitted in any of the estates. */
function holdings(estate: Estate, all: readonly Estate[]): ReadonlySet<string> {
  const lines = new Set<string>();
  for (const { resource } of estate.resources.values()) {
    const permits = all.flatMap(({ permissions }) => permissions.where('resource', resource));
    const onVariables = resource.includes(':variable:') ? ['read', 'execute', 'update'] : [];
    for (const privilege of new Set([...permits.map((row) => row.privilege), ...onVariables]))
      for (const role of permittedRoles(estate, privilege, resource))
        if (/^acme:(user|host):/.test(role)) lines.add(`${role} ${privilege} ${resource}`);
  }
  return lines;
}

function rowsOf({ estate }: Pick<TestConjur, 'estate'>): readonly string[] {
  const { roles, resources, memberships, permissions, annotations } = estate;
  return [roles, resources, memberships, permissions, annotations]
    .flatMap((table) => [...table.values()].map((row) => JSON.stringify(row)))
    .sort();
}

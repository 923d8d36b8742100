/** Loads of every mode, and what they leave behind, as upstream's own scenarios and its SQL answered. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { permittedRoles } from '../../src/compile/conjur/state/decide.js';
import type { LoadMode } from '../../src/domain/conjur.js';
import { conjurFixtures, TestConjur } from '../support/conjur.js';
import { Scenario, type Step } from '../support/conjur-scenario.js';

const present = existsSync(conjurFixtures);
const expected = <T>(name: string): T[] =>
  present ? (JSON.parse(readFileSync(join(conjurFixtures, '_expected', `${name}.json`), 'utf8')) as T[]) : [];

interface Case {
  id: string;
  steps: Step[];
}
interface Trap {
  id: string;
  mode: LoadMode;
  branch: string;
  text: string;
  result: { status: number };
  resources?: unknown[];
  permissions?: unknown[];
  memberships?: unknown[];
}
interface Decisions {
  scenario: string;
  loads: { file: string; mode: LoadMode; branch: string; result: { status: number; created_roles: string[] } }[];
  rowCounts: Record<string, number>;
  decisions: Record<string, Record<string, string | string[]>>;
  extra?: { resources?: string[] };
}

describe.skipIf(!present)('policy loads (needs ../shared/fixtures)', () => {
  const play = ({ id, steps }: Case, account: string): void => {
    const scenario = new Scenario(new TestConjur(account));
    for (const step of steps) {
      const { found, expected: wanted } = scenario.play(step);
      expect(found, `${id} ${JSON.stringify(step).slice(0, 200)}`).toEqual(wanted);
    }
  };

  const features = expected<Case>('policy-features');
  it(`answer as in ${features.length} policy scenarios`, () => {
    expect(features.length).toBeGreaterThanOrEqual(43);
    for (const each of features) play(each, 'cucumber');
  });

  const experiments = expected<Case>('what-if');
  it(`change what they changed in ${experiments.length} experiments`, () => {
    expect(experiments.length).toBeGreaterThanOrEqual(15);
    for (const each of experiments) play(each, 'demo');
  });

  const traps = expected<Trap>('grammar-traps');
  it(`make the rows or the error of ${traps.length} grammar traps`, () => {
    expect(traps.length).toBeGreaterThanOrEqual(14);
    for (const trap of traps) {
      const conjur = new TestConjur('demo');
      const { status, error, createdRoles } = conjur.load(trap.mode, trap.branch, trap.text);
      expect(error ? { status, error } : { status, created_roles: createdRoles }, trap.id).toEqual(trap.result);
      const { resources, permissions, memberships } = conjur.estate;
      const own = [...resources.values()].filter((row) => row.policy !== null);
      if (trap.resources) expect(own.map((row) => [row.resource, row.owner]).sort(), trap.id).toEqual(trap.resources);
      const permits = [...permissions.values()].map((row) => [row.role, row.privilege, row.resource]);
      if (trap.permissions) expect(permits.sort(), trap.id).toEqual(trap.permissions);
      const granted = [...memberships.values()].filter((row) => !row.ownership);
      const rows = granted.map((row) => [row.role, row.member, row.admin, row.ownership]);
      if (trap.memberships) expect(rows.sort(), trap.id).toEqual(trap.memberships);
    }
  });

  const scenarios = expected<Decisions>('decisions');
  it(`decide as in ${scenarios.length} estates`, () => {
    expect(scenarios.length).toBeGreaterThanOrEqual(8);
    for (const { scenario, loads, rowCounts, decisions, extra } of scenarios) {
      const conjur = new TestConjur('demo');
      for (const { file, mode, branch, result } of loads) {
        const answer = conjur.load(mode, branch, readFileSync(join(conjurFixtures, file), 'utf8'));
        expect({ status: answer.status, created_roles: answer.createdRoles }, file).toEqual(result);
      }
      const { roles, resources, memberships, permissions, annotations } = conjur.estate;
      const sizes = { roles, resources, role_memberships: memberships, permissions, annotations };
      expect(Object.fromEntries(Object.entries(sizes).map(([name, { size }]) => [name, size])), scenario).toEqual(
        rowCounts,
      );
      for (const [resource, { owner, ...privileges }] of Object.entries(decisions)) {
        expect(resources.get(resource)?.owner, resource).toBe(owner);
        for (const [privilege, holders] of Object.entries(privileges)) {
          const found = [...permittedRoles(conjur.estate, privilege, resource)].filter(
            (role) => role !== 'demo:user:admin',
          );
          expect(found.sort(), `${scenario} ${privilege} ${resource}`).toEqual(holders);
        }
      }
      if (extra?.resources) expect([...resources.values()].map((row) => row.resource).sort()).toEqual(extra.resources);
    }
  });
});

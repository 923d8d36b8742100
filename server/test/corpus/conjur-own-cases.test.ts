/** Small Conjur cases of our own, in the form of the steps that were recorded against Conjur 1.24.0: see conjur-cases.json. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { TestConjur } from '../support/conjur.js';
import { Scenario, type Step } from '../support/conjur-scenario.js';

interface Case {
  id: string;
  rule: string;
  steps: readonly Step[];
}

const cases = JSON.parse(readFileSync(new URL('./conjur-cases.json', import.meta.url), 'utf8')) as readonly Case[];

describe('a Conjur', () => {
  it.each(cases)('$id: $rule', ({ steps }) => {
    const scenario = new Scenario(new TestConjur('larkspur'));
    const outcomes = steps.map((step) => scenario.play(step));
    expect(outcomes.filter(({ expected }) => expected !== undefined).length).toBeGreaterThan(0);
    expect(outcomes.filter(({ found, expected }) => JSON.stringify(found) !== JSON.stringify(expected))).toEqual([]);
  });
});

/** Properties of decisions, over requests, facts and guardrails of every kind. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { effects, textDimensions, type Conditions, type Guardrail } from '../guardrails/guardrail.js';
import { decide, type ActiveApproval, type DecisionInput } from './decide.js';
import { canonicalJson, keepText } from '../../accounts/log/canonical.js';
import type { Dimension, GateFacts } from './facts.js';

const words = fc.constantFrom('a', 'b', 'c');
const dimension: fc.Arbitrary<Dimension> = fc.record({
  values: fc.array(
    fc.record({ value: words, names: fc.constant([]), certain: fc.boolean(), evidence: fc.constant([]) }),
    { maxLength: 2 },
  ),
  missing: fc.constantFrom(null, 'it was not read'),
});
const facts = fc.record({
  job: fc.constantFrom('unread' as const, { id: 'job:acme/a', kind: 'job' as const, name: 'a', source: 'acme' }),
  dimensions: fc.record(Object.fromEntries(textDimensions.map((name) => [name, dimension]))) as unknown as fc.Arbitrary<
    GateFacts['dimensions']
  >,
  findings: fc.record({ open: fc.constant([]), missing: fc.constantFrom(null, 'none ran') }),
  score: fc.constantFrom(null, 1, 99),
  baseline: fc.constantFrom(null, 'accepted' as const, 'missing' as const),
  permission: fc.constantFrom(
    null,
    ...(['allowed', 'denied', 'unknown'] as const).map((decision) => ({ decision, reasons: [], evidence: [] })),
  ),
  snapshots: fc.constantFrom([], [{ source: 'acme', takenAt: '2026-01-01T00:00:00.000Z' }]),
  owners: fc.constant([]),
  starts: fc.constant([]),
}) satisfies fc.Arbitrary<GateFacts>;
const conditions: fc.Arbitrary<Conditions> = fc.record(
  {
    text: fc.array(
      fc.record({
        dimension: fc.constantFrom(...textDimensions),
        any: fc.array(words, { maxLength: 2 }),
        not: fc.array(words, { maxLength: 1 }),
      }),
      { maxLength: 3 },
    ),
    scoreAbove: fc.constant(50),
    olderThan: fc.constant(60),
    permission: fc.constantFrom('allowed' as const, 'denied' as const),
    finding: fc.constant({ riskQuery: [], severity: [] }),
  },
  { requiredKeys: ['text'] },
);
const guardrail = fc.record({
  id: fc.constantFrom('one', 'two', 'three'),
  title: fc.constant('T'),
  when: conditions,
  unless: fc.option(conditions),
  effect: fc.constantFrom(...effects),
  onUnknown: fc.constantFrom('open' as const, 'closed' as const),
  approvers: fc.constant(['group:acme/g']),
  grants: fc.constant([]),
  lasts: fc.constant(60),
  controls: fc.constant([]),
  place: fc.constant('g.yaml:1'),
  text: fc.constant(''),
});
const request = { job: 'job:acme/a', as: 'user:acme/ann' };
const at = '2026-01-01T12:00:00.000Z';
const approval: fc.Arbitrary<ActiveApproval> = fc.record({
  id: fc.constant('approval-1'),
  kind: fc.constantFrom('approval' as const, 'override' as const),
  request: fc.constant(request),
  guardrails: fc.constant(['one', 'two']),
  until: fc.constantFrom('2026-01-01T12:00:00.001Z', at, '2026-01-01T11:00:00.000Z'),
});
const input = fc.record({
  request: fc.constant(request),
  facts,
  guardrails: fc.array(guardrail, { maxLength: 5 }).map((guardrails) => ({ guardrails, version: 'v', files: [] })),
  approvals: fc.array(approval, { maxLength: 2 }),
  at: fc.constant(at),
}) satisfies fc.Arbitrary<DecisionInput>;

const strictness = (given: DecisionInput) => effects.indexOf(decide(given).outcome);
const withGuardrail = (given: DecisionInput, more: Guardrail) => ({
  ...given,
  guardrails: { ...given.guardrails, guardrails: [...given.guardrails.guardrails, more] },
});

it('a guardrail more never allows more', () => {
  fc.assert(
    fc.property(input, guardrail, (given, more) => {
      expect(strictness(withGuardrail(given, more))).toBeGreaterThanOrEqual(strictness(given));
    }),
  );
});

it('the same inputs give the same bytes, however their members are ordered', () => {
  const turned = (value: unknown): unknown =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(
          Object.entries(value)
            .reverse()
            .map(([key, each]) => [key, turned(each)]),
        )
      : value;
  fc.assert(
    fc.property(input, (given) => {
      expect(canonicalJson(decide(turned(given) as DecisionInput))).toBe(canonicalJson(decide(given)));
    }),
  );
});

it('a list of values that many jobs share gives the same bytes as one of its own, whatever else is said of the job', () => {
  fc.assert(
    fc.property(input, dimension, fc.constantFrom(null, 'it was not read'), (given, agent, missing) => {
      const ids = keepText(agent.values.map(({ value }) => value));
      const decided = (one: Dimension) =>
        decide({ ...given, facts: { ...given.facts, dimensions: { ...given.facts.dimensions, agent: one } } });
      for (const why of [agent.missing, missing])
        expect(decided({ ...agent, ids, missing: why })).toEqual(decided({ ...agent, missing: why }));
    }),
  );
});

it('where a guardrail is closed, what is unknown counts as if it matched; where it is open, it does not count', () => {
  fc.assert(
    fc.property(input, guardrail, (given, one) => {
      const alone = { ...given, approvals: [], guardrails: { guardrails: [one], version: 'v', files: [] } };
      const [match] = decide(alone).guardrails;
      fc.pre(match?.match === 'unknown');
      expect(decide(alone).outcome).toBe(one.onUnknown === 'closed' ? one.effect : 'allow');
    }),
  );
});

it('an approval is none at the very millisecond it ends, and holds for no other request', () => {
  const always: Guardrail = {
    ...{
      id: 'one',
      title: 'T',
      when: { text: [{ dimension: 'job', any: ['**'], not: [] }] },
      unless: null,
      effect: 'approve',
    },
    ...{
      onUnknown: 'closed',
      approvers: ['group:acme/g'],
      grants: [],
      lasts: 60,
      controls: [],
      place: 'g.yaml:1',
      text: '',
    },
  };
  fc.assert(
    fc.property(facts, (read) => {
      const known: GateFacts = {
        ...read,
        dimensions: {
          ...read.dimensions,
          job: { values: [{ value: 'job:acme/a', names: [], certain: true, evidence: [] }], missing: null },
        },
      };
      const given = (until: string, asked: DecisionInput['request'] = request): DecisionInput => ({
        ...{ request, facts: known, guardrails: { guardrails: [always], version: 'v', files: [] }, at },
        approvals: [{ id: 'approval-1', kind: 'approval', request: asked, guardrails: ['one'], until }],
      });
      expect(decide(given('2026-01-01T12:00:00.001Z')).outcome).toBe('allow');
      expect(decide(given(at)).outcome).toBe('approve');
      expect(decide(given('2026-01-02T00:00:00.000Z', { ...request, credentials: ['x'] })).outcome).toBe('approve');
      const blocked = given('2026-01-02T00:00:00.000Z');
      expect(
        decide({ ...blocked, guardrails: { ...blocked.guardrails, guardrails: [{ ...always, effect: 'block' }] } })
          .outcome,
      ).toBe('block');
    }),
    { numRuns: 30 },
  );
});

it('a job that was not collected does not run, whatever the guardrails and approvals say', () => {
  fc.assert(
    fc.property(input, (given) => {
      expect(decide({ ...given, facts: { ...given.facts, job: null } }).outcome).toBe('block');
    }),
    { numRuns: 30 },
  );
});

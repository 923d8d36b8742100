import { describe, expect, it } from 'vitest';
import { evidenceOf, nodeRefOf } from './evidence.js';

const alice = { properties: { id: 'user:acme/alice', kind: 'user', name: 'alice', source: 'acme' } };
const dev = { properties: { id: 'group:acme/dev', kind: 'group', name: 'dev', source: 'acme' } };
const build = {
  properties: {
    id: 'entitlement:acme/job:j#hudson.model.Item.Build',
    kind: 'entitlement',
    name: 'Job/Build on j',
    source: 'acme',
  },
};

describe('evidence', () => {
  it('names what each relationship means and where it was read', () => {
    const steps = evidenceOf(
      [alice, dev, build],
      [
        {
          type: 'MEMBER_OF',
          from: 'user:acme/alice',
          to: 'group:acme/dev',
          properties: { evidence: ['groups.json:3 alice'] },
        },
        {
          type: 'GRANTED',
          from: 'group:acme/dev',
          to: build.properties.id,
          properties: { evidence: ['jobs/j/config.xml:9 x'] },
        },
      ],
    );
    expect(steps.map((step) => [step.from.name, step.meaning, step.readAt])).toEqual([
      ['alice', 'is a member of', ['groups.json:3 alice']],
      ['dev', 'was granted this permission at this scope', ['jobs/j/config.xml:9 x']],
    ]);
    expect(steps[0]?.origin).toBe('recorded');
  });

  it('keeps the direction of the graph where a path walks a relationship backwards', () => {
    const [step] = evidenceOf(
      [dev, alice],
      [{ type: 'MEMBER_OF', from: 'user:acme/alice', to: 'group:acme/dev', properties: {} }],
    );
    expect(step?.from.id).toBe('user:acme/alice');
  });

  it('says by which rule a derived relationship was concluded', () => {
    const [step] = evidenceOf(
      [alice, dev],
      [{ type: 'MEMBER_OF', from: null, to: null, properties: { rule: 'everyone-is-authenticated' } }],
    );
    expect(step).toMatchObject({ origin: 'derived', rule: 'everyone-is-authenticated', readAt: [] });
  });

  it('says of each step when it holds, and whether that is known', () => {
    const limits = (properties: Record<string, unknown>) => {
      const [step] = evidenceOf([alice, dev], [{ type: 'MEMBER_OF', from: null, to: null, properties }]);
      return [step?.condition, step?.certain];
    };
    expect(limits({})).toEqual([undefined, undefined]);
    expect(limits({ condition: 'started by ann', certain: true })).toEqual(['started by ann', undefined]);
    expect(limits({ when: 'when a user started the build' })).toEqual(['when a user started the build', undefined]);
    expect(limits({ condition: 'it was not read', certain: false })).toEqual(['it was not read', false]);
    expect(limits({ uncertain: true })).toEqual([undefined, false]);
  });

  it('goes through a scope in one step, and says whose list decides and what that inherits from', () => {
    const above = { properties: { ...build.properties, id: 'entitlement:acme/controller:#hudson.model.Item.Build' } };
    const list = { id: 'scope:acme/folder:payments#job', kind: 'scope', name: 'payments', source: 'acme' };
    const scope = { properties: { ...list, list: 'folder:acme/payments' } };
    const job = { properties: { id: 'job:acme/payments/j', kind: 'job', name: 'j', source: 'acme' } };
    const given = { type: 'CAN_BUILD', from: above.properties.id, to: list.id, properties: {} };
    const steps = evidenceOf(
      [above, scope, job],
      [given, { type: 'COVERS', from: list.id, to: job.properties.id, properties: { rule: 'follows' } }],
    );
    expect(steps.map(({ type, from, to, rule }) => [type, from.id, to.id, rule])).toEqual([
      [
        'CAN_BUILD',
        above.properties.id,
        'job:acme/payments/j',
        'the access-control list of folder:acme/payments decides; folder:acme/payments inherits grants from controller:acme',
      ],
    ]);
    expect(evidenceOf([above, scope], [given])[0]?.to).toMatchObject({ id: 'folder:acme/payments', kind: 'folder' });
  });

  it('names the lists through which something is inherited, one after the other', () => {
    const job = { properties: { id: 'job:acme/pay/j', kind: 'job', name: 'j', source: 'acme' } };
    const from = { properties: { ...build.properties, id: 'entitlement:acme/folder:pay#hudson.model.Item.Configure' } };
    const inherited = ['folder:acme/pay/a', 'job:acme/pay/a/j'];
    const given = { type: 'CAN_CONFIGURE', from: null, to: null, properties: { inherited } };
    const [step] = evidenceOf([from, job], [given]);
    expect([step?.origin, step?.rule]).toEqual([
      'derived',
      'folder:acme/pay/a inherits grants from folder:acme/pay; job:acme/pay/a/j inherits grants from folder:acme/pay/a',
    ]);
  });

  it('refuses relationships whose ends were not given', () => {
    expect(() => evidenceOf([alice], [{ type: 'MEMBER_OF', from: null, to: null, properties: {} }])).toThrow(
      /MEMBER_OF/,
    );
  });

  it('falls back to the id where a node has no name', () => {
    expect(nodeRefOf({ properties: { id: 'user:acme/x', kind: 'user', source: 'acme' } }).name).toBe('user:acme/x');
  });
});

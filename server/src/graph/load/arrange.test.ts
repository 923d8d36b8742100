import { expect, it } from 'vitest';
import type { Facts } from '../../domain/facts.js';
import { arrange } from './arrange.js';
import { withEnds } from './ends.js';

it('a relationship is at home where it starts, and where it ends if an entitlement or another source gives it', () => {
  const [above, below] = ['controller:', 'job:a'].map((list) => `entitlement:acme/${list}#hudson.model.Item.Build`);
  const facts: Facts = {
    source: 'acme',
    system: 'jenkins',
    nodes: [
      { id: 'user:acme/ann', kind: 'user', name: 'ann', properties: {} },
      { id: above!, kind: 'entitlement', name: 'Job/Build', properties: {} },
      { id: below!, kind: 'entitlement', name: 'Job/Build', properties: {} },
      { id: 'job:acme/a', kind: 'job', name: 'a', properties: {} },
    ],
    relationships: [
      { type: 'GRANTED', from: 'user:acme/ann', to: above! },
      { type: 'CASCADES_TO', from: above!, to: below! },
      { type: 'CAN_BUILD', from: below!, to: 'job:acme/a' },
      { type: 'CAN_BUILD', from: above!, to: 'job:other/b' },
      { type: 'TRIGGERS', from: 'job:other/b', to: 'job:acme/a' },
    ],
  };
  const { homes } = arrange(withEnds(facts), 16);
  const types = homes.map(({ id, relationships }) => [id, ...relationships.map(({ type, to }) => `${type} ${to}`)]);
  expect(types).toEqual([
    ['user:acme/ann', `GRANTED ${above}`],
    [above, `CASCADES_TO ${below}`, 'CAN_BUILD job:other/b'],
    [below],
    ['job:acme/a', 'CAN_BUILD job:acme/a', 'TRIGGERS job:acme/a'],
  ]);
});

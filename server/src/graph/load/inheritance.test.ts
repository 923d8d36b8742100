import { expect, it } from 'vitest';
import { relationshipChange } from './changes.js';

const passes = (list: string, permission: string) =>
  relationshipChange({
    before: undefined,
    after: {
      type: 'CASCADES_TO',
      from: `entitlement:acme/controller:#hudson.model.${permission}`,
      to: `entitlement:acme/${list}#hudson.model.${permission}`,
    },
  })?.what;

it('that a list inherits is told by one permission, so that a grant in it is not a new inheritance', () => {
  expect(passes('folder:pay', 'Item.Read')).toBe('CASCADES_TO controller:acme -> folder:acme/pay');
  expect(passes('folder:pay', 'Item.Configure')).toBeUndefined();
  expect(passes('agent:linux', 'Computer.Configure')).toBe('CASCADES_TO controller:acme -> agent:acme/linux');
  expect(passes('agent:linux', 'Computer.Build')).toBeUndefined();
  expect(passes('role:global/dev', 'Item.Configure')).toBe('CASCADES_TO controller:acme -> role:acme/global/dev');
});

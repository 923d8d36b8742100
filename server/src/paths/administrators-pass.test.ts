import { expect, it } from 'vitest';
import type { NodeId } from '../domain/ids.js';
import { ADMINISTER } from '../domain/permissions.js';
import { withAdministratorsPassing } from './administrators-pass.js';
import { attackGraphOf, verticesOf } from './attack-graph.js';
import type { LeadingRow } from './backward-flow.js';
import { smallestCut } from './min-cut.js';
import { stepNameOf } from './read-steps.js';

const at = (list: string, permission: string): NodeId => `entitlement:acme/${list}#${permission}`;
const [administer, configure] = [at('controller:', ADMINISTER), at('controller:', 'hudson.model.Item.Configure')];
const below = at('folder:pay', 'hudson.model.Item.Configure');
const row = (id: NodeId, kind: string, ...out: LeadingRow['out'][number][]): LeadingRow => ({
  ...{ id, kind, builtin: false, out },
});

/** Two ways to be an administrator, and ben, who is granted Configure twice: a folder inherits it from the controller. */
const rows = [
  row('user:acme/ann', 'user', ['GRANTED', administer, null], ['MEMBER_OF', 'group:acme/admins', null]),
  row('user:acme/ben', 'user', ['GRANTED', configure, null], ['MEMBER_OF', 'group:acme/devs', null]),
  row('group:acme/admins', 'group', ['GRANTED', administer, null]),
  row('group:acme/devs', 'group', ['GRANTED', configure, null]),
  row(administer, 'entitlement', ['IMPLIES', configure, 'implied']),
  row(configure, 'entitlement', ['CASCADES_TO', below, 'inherits']),
  row(below, 'entitlement', ['CAN_CONFIGURE', 'job:acme/pay/app', null]),
  row('job:acme/pay/app', 'job'),
];

function cut(from: NodeId, given: readonly LeadingRow[]): string[] {
  const graph = attackGraphOf(given);
  const { edges } = smallestCut(graph, verticesOf(graph, [from]), verticesOf(graph, ['job:acme/pay/app']));
  return edges.map((edge) => stepNameOf(graph, edge).type).sort();
}

it('blocking what a list inherits cuts off others, and nobody who administers', () => {
  const passing = withAdministratorsPassing(rows);
  expect(cut('user:acme/ann', passing)).toEqual(['GRANTED', 'MEMBER_OF']);
  expect(cut('user:acme/ben', passing)).toEqual(['CASCADES_TO']);
  expect(cut('user:acme/ann', rows)).toEqual(['CASCADES_TO']); // what the graph alone would say
});

it('what Administer does not imply at this controller is not kept', () => {
  const other = rows.filter(({ id }) => id !== administer);
  expect(withAdministratorsPassing(other)).toBe(other);
  const apart = [...other, row(administer, 'entitlement')];
  expect(withAdministratorsPassing(apart)).toEqual(apart);
});

import { expect, it } from 'vitest';
import type { NodeId } from '../../domain/ids.js';
import { estateOf, type EstateLink } from './estate.js';
import { ownersIn } from './owners.js';
import { peersOf } from './peers.js';
import { teamsOf } from './teams.js';

const jobs = ['pay/a', 'pay/b', 'pay/c', 'web/d', 'web/e', 'web/f'].map((name): NodeId => `job:acme/${name}`);
const scores = new Map(jobs.map((id, at) => [id, at * 10]));
const owns = (owner: string, to: NodeId): EstateLink => ({ type: 'OWNS', from: `user:acme/${owner}`, to, rule: null });
const nodes = [...jobs, 'folder:acme/web', 'user:acme/ann', 'user:acme/bob', 'user:acme/cleo'].map((id: NodeId) => ({
  ...{ id, kind: id.split(':')[0]!, builtin: false, tierZero: false, endless: false },
}));
/** Ann owns a and, by its folder, whatever of web has no owner of its own; bob owns f, and cleo b and c. */
const links = [
  ...[owns('ann', 'job:acme/pay/a'), owns('ann', 'folder:acme/web'), owns('bob', 'job:acme/web/f')],
  ...[owns('cleo', 'job:acme/pay/b'), owns('cleo', 'job:acme/pay/c')],
];
const owners = ownersIn(estateOf(nodes, links));
const groupOf = (id: NodeId, teams?: Record<string, string[]>) =>
  peersOf(id, { scores, kind: 'job', owners, teams: teams && teamsOf(teams) });

it('peers have the same owner, by the job or the nearest folder that has one', () => {
  expect(groupOf('job:acme/pay/a')).toEqual({ group: 'owner user:acme/ann', count: 2, median: 35, distance: -35 });
  expect(groupOf('job:acme/web/d')).toEqual({ group: 'owner user:acme/ann', count: 2, median: 20, distance: 10 });
});

it('an owner with too few others is passed by, for the folder and then for the source', () => {
  expect(groupOf('job:acme/web/f')?.group).toBe('folder:acme/web');
  expect(groupOf('job:acme/pay/b')?.group).toBe('folder:acme/pay');
});

it('a team that a file names comes before the owner', () => {
  expect(groupOf('job:acme/pay/a', { payments: ['job:acme/pay/*'] })?.group).toBe('team payments');
});

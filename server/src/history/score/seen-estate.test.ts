/** A score for somebody who sees one folder is made of what stands there, and of who may have something there. */
import { expect, it } from 'vitest';
import type { NodeId } from '../../domain/ids.js';
import { seeing } from '../../domain/visibility.js';
import { estateOf, type EstateLink } from './estate.js';
import { ownersIn } from './owners.js';
import { peersOf } from './peers.js';
import { seenEstate } from './seen-estate.js';
import { scoreAll, scoreOne } from './tally.js';

const link = (from: NodeId, type: EstateLink['type'], to: NodeId): EstateLink => ({ from, type, to, rule: null });
const links = [
  link('job:acme/pay/a', 'BINDS', 'credential:acme/pay#mine'),
  link('job:acme/pay/a', 'BINDS', 'credential:acme/other#theirs'),
  link('user:acme/ann', 'LOGS_IN_AS', 'job:acme/other/b'),
  link('job:acme/other/b', 'FEEDS', 'job:acme/pay/a'),
  link('user:far/zoe', 'LOGS_IN_AS', 'job:acme/pay/a'),
  link('job:acme/pay/a', 'RUNS_AS', 'agent:acme/built-in'),
  link('user:far/zoe', 'OWNS', 'job:acme/pay/a'),
];
const ids = [...links.flatMap(({ from, to }) => [from, to]), ...['b', 'c'].map((name) => `job:acme/pay/${name}`)];
const estate = estateOf(
  [...new Set(ids)].map((id) => {
    const kind = id.split(':')[0]!;
    return { id, kind, builtin: false, tierZero: kind === 'agent', endless: false };
  }),
  links,
);
const seen = seenEstate(estate, seeing({ parts: [{ source: 'acme', folders: ['pay'] }] }));

it('nothing hidden is a reason, a way through it is one, and nothing hidden has a score', () => {
  const parts = scoreOne(seen, 'job:acme/pay/a', 'job')!.parts.filter(({ reasons }) => reasons.length > 0);
  expect(parts.map(({ factor, reasons }) => [factor !== 'cap' && factor.id, reasons])).toEqual([
    ['binds', ['credential:acme/pay#mine']],
    ['secrets', ['credential:acme/pay#mine']],
    ['people', ['user:acme/ann']],
  ]);
  const scores = scoreAll(seen, 'job');
  expect([...scores.keys()].sort()).toEqual(['a', 'b', 'c'].map((name) => `job:acme/pay/${name}`));
  expect(scores.get('job:acme/pay/a')).toBeLessThan(scoreAll(estate, 'job').get('job:acme/pay/a')!);
  expect(scoreOne(seen, 'job:acme/other/b', 'job')).toBeUndefined();
});

it('its peers are others that are seen, under a name that is', () => {
  const peers = (of: typeof seen) =>
    peersOf('job:acme/pay/a', { scores: scoreAll(of, 'job'), kind: 'job', owners: ownersIn(of) });
  expect(peers(seen)).toMatchObject({ group: 'folder:acme/pay', count: 2 });
  const both = estateOf([...estate.nodes.values()], [...links, link('user:far/zoe', 'OWNS', 'job:acme/pay/b')]);
  const owned = estateOf(
    [...both.nodes.values()],
    [...both.links.values()].flat().concat(link('user:far/zoe', 'OWNS', 'job:acme/pay/c')),
  );
  expect(peers(owned)?.group).toBe('owner user:far/zoe');
  expect(peers(seenEstate(owned, (id) => seen.nodes.has(id)))?.group).toBe('folder:acme/pay');
});

import { expect, it } from 'vitest';
import { viewWithin } from './views-within.js';

const scope = { parts: [{ source: 'acme', folders: ['pay'] }] };
const saved = (address: string) => ({
  ...{ id: 'v', name: 'deploy', by: 'ann', account: 'a1', at: '2026-06-01T00:00:00.000Z', address },
  places: ['job:acme/pay/a', 'job:acme/other/b', 'group:job~secret'].map((node) => ({ node, x: 1, y: 2 })),
});
const addressOf = (address: string) => viewWithin(scope, saved(address))?.address;

it('of the arrangement of a view what somebody sees remains', () => {
  const kept = 'view=explore&node=job:acme/pay/a&open=user:acme/ann~OUT~MEMBER_OF&layout=dagre';
  const cut =
    '&open=job:acme/other/b~IN~CAN&hide=job:acme/other/b&sel=job:acme/other/b&why=job:acme/other/b&find=secret';
  expect(addressOf(kept + cut)).toBe(new URLSearchParams(kept).toString());
  expect(viewWithin(scope, saved(kept))?.places.map(({ node }) => node)).toEqual(['job:acme/pay/a']);
});

it('a name that somebody gave is told where it names nothing by id', () => {
  const nameOf = (name: string) => viewWithin(scope, { ...saved('view=explore&node=job:acme/pay/a'), name })?.name;
  expect([nameOf('for the audit'), nameOf('not job:acme/other/b')]).toEqual(['for the audit', 'A view']);
});

it('a view about what somebody does not see, or about no node, is not there for them', () => {
  expect(addressOf('view=explore&node=job:acme/other/b')).toBeUndefined();
  expect(addressOf('view=path&from=user:acme/ann&to=job:acme/pay/a&avoid=job:acme/other/b')).toBeUndefined();
  expect(addressOf('view=query&q=MATCH+(n)+RETURN+n')).toBeUndefined();
  expect(addressOf('view=findings')).toBeUndefined();
});

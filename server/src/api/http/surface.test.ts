import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { thisMachine } from '../../domain/caller.js';
import { CallerLimits } from './caller-limits.js';
import { Metrics } from './metrics.js';
import { Peers } from './peers.js';

const request = (remoteAddress: string, headers: Record<string, string> = {}, encrypted = false) =>
  ({ socket: { remoteAddress, encrypted }, headers }) as unknown as IncomingMessage;

describe('who a request comes from', () => {
  const peers = new Peers(['10.0.0.0/8', '::1']);

  it.each([
    ['192.0.2.1', '203.0.113.9', '192.0.2.1'],
    ['10.0.0.5', '203.0.113.9', '203.0.113.9'],
    ['::ffff:10.0.0.5', '203.0.113.9, 10.1.1.1', '203.0.113.9'],
    ['10.0.0.5', '1.2.3.4, 203.0.113.9', '203.0.113.9'],
    ['::1', '', '::1'],
    ['10.0.0.5', 'unknown', 'unknown'],
  ])('%s, who says it is for "%s", is %s', (from, told, address) => {
    expect(peers.addressOf(request(from, { 'x-forwarded-for': told }))).toBe(address);
  });

  it('speaks TLS with this server, or with a proxy that was named', () => {
    const https = { 'x-forwarded-proto': 'https' };
    expect(peers.isSecure(request('10.0.0.5', https))).toBe(true);
    expect(peers.isSecure(request('192.0.2.1', https))).toBe(false);
    expect(new Peers().isSecure(request('10.0.0.5', https))).toBe(false);
    expect(new Peers().isSecure(request('192.0.2.1', {}, true))).toBe(true);
  });

  it.each(['proxy', '10.0.0.0/33', '10.0.0.0/', '10.0.0.0/x', ''])('is not believed of "%s"', (proxy) => {
    expect(() => new Peers([proxy])).toThrow(/no address of a proxy/);
  });
});

describe('the limits of a caller', () => {
  const ann = { ...thisMachine, account: 'ann', via: 'token' as const };

  it('are so many at once, each caller by themselves, and none for whoever operates the machine', () => {
    const limits = new CallerLimits(() => 0);
    const ends = Array.from({ length: 60 }, () => limits.enter(ann));
    expect(ends.every((end) => typeof end === 'function')).toBe(true);
    expect(limits.enter(ann)).toMatchObject({ status: 429, code: 'too-many-requests' });
    expect(limits.enter({ ...ann, account: 'ben' })).toBeTypeOf('function');
    (ends[0] as () => void)();
    expect(limits.enter(ann)).toBeTypeOf('function');
    for (let at = 0; at < 1000; at++) expect(limits.enter(thisMachine)).toBeTypeOf('function');
  });

  it('are so many in a while', () => {
    let now = 0;
    const limits = new CallerLimits(() => now);
    const ask = () => {
      const end = limits.enter(ann);
      if (typeof end === 'function') end();
      return typeof end === 'function';
    };
    expect(Array.from({ length: 2001 }, ask).filter(Boolean)).toHaveLength(2000);
    now += 1000;
    expect(Array.from({ length: 300 }, ask).filter(Boolean)).toHaveLength(250);
  });
});

it('metrics count requests by route and status, and how long they took', () => {
  const metrics = new Metrics('1.2.3');
  metrics.note('/graphql', 200, 0.02);
  metrics.note('/graphql', 200, 2);
  metrics.note('page', 404, 0.001);
  const text = metrics.print(true);
  for (const line of [
    ...['pipewarden_build_info{version="1.2.3"} 1', 'pipewarden_graph_up 1'],
    ...['pipewarden_http_requests_total{route="/graphql",status="200"} 2'],
    ...['pipewarden_http_request_duration_seconds_bucket{route="/graphql",le="0.05"} 1'],
    ...['pipewarden_http_request_duration_seconds_bucket{route="/graphql",le="+Inf"} 2'],
    ...['pipewarden_http_request_duration_seconds_sum{route="/graphql"} 2.02'],
  ])
    expect(text.split('\n')).toContain(line);
  for (const line of text.trimEnd().split('\n'))
    expect(line).toMatch(/^(# (HELP|TYPE) \w+ .+|\w+(\{[^}]*\})? [\d.e+-]+)$/);
});

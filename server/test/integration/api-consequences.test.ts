/** What follows from access, over GraphQL: paths, blast radius, choke points, findings. */
import { describe, expect, it } from 'vitest';
import type { Query } from '../../../web/src/lib/api/schema.js';
import { expectWay, QUERY, startSeedApi, STEP } from '../support/seed-api.js';

const seed = startSeedApi();
const { source, id, answer } = seed;

describe('what follows from access', () => {
  it('is an attack path where the story of the seed says so', async () => {
    const PATHS = `query ($from: ID!, $to: ID!, $max: Int, $avoiding: [RelationshipType!]) {
      paths(from: $from, to: $to, max: $max, avoiding: $avoiding) {
        from { id } to { id } truncated paths { length steps { ${STEP} } } ${QUERY}
      }
    }`;
    const variables = { from: id('user', 'sam'), to: `controller:${source}`, max: 2 };
    const { paths } = await answer(PATHS, variables);
    expect(paths.paths.length).toBeGreaterThan(0);
    for (const { steps, length } of paths.paths) {
      expectWay(steps, variables.from, variables.to);
      expect(steps).toHaveLength(length);
      expect(steps.every(({ abuse, removal }) => abuse !== null && removal !== null)).toBe(true);
    }
    const without = [...new Set(paths.paths.flatMap(({ steps }) => steps.map(({ type }) => type)))];
    const { paths: none } = await answer(PATHS, { ...variables, avoiding: without });
    expect(none.paths).toEqual([]);
  });

  it('is a blast radius that is counted whole and drawn in part', async () => {
    const { blastRadius } = await answer(
      `query ($of: ID!) { blastRadius(of: $of, maxDepth: 30) {
        of { id } totalCount counts { kind count } reachesTierZero truncated ${QUERY}
        reached(first: 5) { node { id kind } distance tierZero } tree(first: 5) { type from { id } to { id } }
      } }`,
      { of: id('user', 'dkessler') },
    );
    expect(blastRadius.reachesTierZero).toBe(true);
    expect(blastRadius.counts.reduce((sum, { count }) => sum + count, 0)).toBe(blastRadius.totalCount);
    expect(blastRadius.reached).toHaveLength(5);
    const drawn = new Set(blastRadius.tree.map(({ to }) => to.id));
    for (const { node } of blastRadius.reached) expect(drawn).toContain(node.id);
    for (const { from } of blastRadius.tree)
      expect(from.id === blastRadius.of.id || drawn.has(from.id), from.id).toBe(true);
  });

  it('is counted without listing anything', async () => {
    const { blastRadius } = await answer('query ($of: ID!) { blastRadius(of: $of) { totalCount truncated } }', {
      of: id('user', 'sam'),
    });
    expect(blastRadius.totalCount).toBeGreaterThan(0);
  });

  it('has tier zero at its end and choke points on its way', async () => {
    const { tierZero, chokePoints } = await answer(
      `query ($to: ID) { tierZero(first: 500) { id kind } chokePoints(to: $to, first: 3) { step { ${STEP} } principals outOf removal } }`,
      { to: `controller:${source}` },
    );
    expect(tierZero.map(({ id: each }) => each)).toContain(`controller:${source}`);
    for (const { principals, outOf, removal } of chokePoints) {
      expect(principals).toBeLessThanOrEqual(outOf);
      expect(removal).not.toBe('');
    }
  });

  it('is found by the saved risk queries, worst first and page by page', async () => {
    const { riskQueries } = await answer(
      '{ riskQueries { id title severity description remediation cypher controls { framework id } } }',
    );
    expect(riskQueries.length).toBeGreaterThan(11);
    const FINDINGS = `query ($severity: Severity, $riskQuery: ID, $first: Int, $after: String) {
      findings(severity: $severity, riskQuery: $riskQuery, first: $first, after: $after) {
        totalCount truncated pageInfo { hasNextPage endCursor } edges { cursor }
        nodes { fingerprint severity message subject { id kind } columns { name value } evidence { ${STEP} } riskQuery { id title } }
      }
    }`;
    // Other test files load and remove estates meanwhile; whose page is gone starts again.
    await expect
      .poll(
        async () => {
          const { findings } = await answer(FINDINGS, { first: 2 });
          expect(findings.nodes).toHaveLength(2);
          const next = await seed.api.ask<Query>(FINDINGS, { first: 1, after: findings.pageInfo.endCursor });
          const seen = findings.nodes.map(({ fingerprint }) => fingerprint);
          return next.data?.findings.nodes.map(({ fingerprint }) => seen.includes(fingerprint));
        },
        { timeout: 120_000 },
      )
      .toEqual([false]);
    const { findings: high } = await answer(FINDINGS, { severity: 'HIGH', first: 1000 });
    expect(new Set(high.nodes.map(({ severity }) => severity))).toEqual(new Set(['HIGH']));
    const one = riskQueries.at(0)!.id;
    const { findings: named } = await answer(FINDINGS, { riskQuery: one, first: 1000 });
    expect(named.nodes.every(({ riskQuery }) => riskQuery.id === one)).toBe(true);
    const gone = await seed.api.ask(FINDINGS, { after: 'no-such-fingerprint' });
    expect(gone.errors?.[0]?.extensions.code).toBe('cursor-gone');
  });
});

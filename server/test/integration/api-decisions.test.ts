/** Decisions over GraphQL, of the seed estate. */
import { describe, expect, it } from 'vitest';
import type { Decision, PrincipalAccessConnection } from '../../../web/src/lib/api/schema.js';
import { expectWay, QUERY, startSeedApi, STEP } from '../support/seed-api.js';
import { readSeedJson, type Expected } from '../support/seed-home.js';

const { source, id, answer } = startSeedApi();
const JOB = id('job', 'release/production/deploy-tickets');

describe('check', () => {
  const CHECK = `query ($principal: ID!, $permission: String!, $resource: ID!) {
    check(principal: $principal, permission: $permission, resource: $resource) {
      decision principal { id kind name source } permission { id name } resource { id kind } reasons reachable
      evidence { ${STEP} } conditions { entitlement { id kind } holds evidence { type } } ${QUERY}
    }
  }`;
  const renamed = (text: string) => text.replace(/:larkspur(?=\/|$)/, `:${source}`);

  it('says of every case of the seed estate what is true of it', async () => {
    for (const wanted of readSeedJson<Expected>('expected.json').cases) {
      const variables = {
        principal: renamed(wanted.principal),
        permission: wanted.permission,
        resource: renamed(wanted.resource),
      };
      const { check } = await answer<{ check: Decision }>(CHECK, variables);
      expect(check.decision, wanted.why).toBe(wanted.decision.toUpperCase());
      if (wanted.reachable) expect(check.reachable, wanted.why).toBe(wanted.reachable.toUpperCase());
      if (check.decision === 'ALLOWED') expectWay(check.evidence, check.principal.id, check.resource.id);
      expect(check.reasons.length).toBeGreaterThan(0);
    }
  });

  it('shows the statement behind the answer and its parameters', async () => {
    const { check } = await answer<{ check: Decision }>(CHECK, {
      principal: id('user', 'henrik'),
      permission: 'Job/Build',
      resource: JOB,
    });
    expect(check.query.statement).toBe('access/check');
    expect(check.query.cypher).toContain('MATCH');
    expect(JSON.parse(check.query.parameters)).toMatchObject({ principal: id('user', 'henrik'), resource: JOB });
  });
});

describe('whoCan and whatCan', () => {
  const WHO = `query ($resource: ID!, $first: Int, $after: String) {
    whoCan(permission: "Job/Build", resource: $resource, first: $first, after: $after) {
      totalCount edges { cursor node { principal { id kind } decision known evidence { ${STEP} } } }
      nodes { principal { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } ${QUERY}
    }
  }`;

  it('page through every principal once, each with its way', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { whoCan }: { whoCan: PrincipalAccessConnection } = await answer(WHO, { resource: JOB, first: 1, after });
      for (const { cursor, node } of whoCan.edges) {
        expectWay(node.evidence, node.principal.id, JOB);
        expect(cursor).toBe(whoCan.pageInfo.endCursor);
        seen.push(node.principal.id);
      }
      expect(whoCan.pageInfo.hasPreviousPage).toBe(after !== null);
      expect(whoCan.query.statement).toBe('access/who-can');
      after = whoCan.pageInfo.hasNextPage ? (whoCan.pageInfo.endCursor ?? null) : null;
      if (after === null) expect(seen).toHaveLength(whoCan.totalCount);
    } while (after !== null);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toContain(id('user', 'henrik'));
  });

  it('agree with one another', async () => {
    const { whoCan } = await answer<{ whoCan: PrincipalAccessConnection }>(WHO, { resource: JOB, first: 1000 });
    for (const { principal } of whoCan.nodes) {
      const { whatCan } = await answer(
        `query ($principal: ID!) {
          whatCan(principal: $principal, permission: "Job/Build", resourceKind: JOB, first: 1000) {
            totalCount nodes { resource { id } permission { name } decision evidence { type } }
            edges { cursor } pageInfo { endCursor } query { statement }
          }
        }`,
        { principal: principal.id },
      );
      expect(whatCan.nodes.map(({ resource }) => resource.id)).toContain(JOB);
      expect(whatCan.edges.at(-1)?.cursor).toBe(whatCan.pageInfo.endCursor);
    }
  });

  it('name the permissions a resource has', async () => {
    const { permissions } = await answer('query ($resource: ID!) { permissions(resource: $resource) { id name } }', {
      resource: JOB,
    });
    expect(permissions).toContainEqual({ id: 'hudson.model.Item.Build', name: 'Job/Build' });
  });
});

describe('builds', () => {
  it('are told with what they run as, on and with', async () => {
    const entry = '{ node { id } how decision condition evidence { type } }';
    const { execution } = await answer(
      `query ($job: ID!) { execution(job: $job) { runsAs ${entry} runsOn ${entry} reads ${entry} starters queries { cypher } } }`,
      { job: JOB },
    );
    expect(execution.runsAs).toMatchObject([
      { node: { id: id('user', 'SYSTEM') }, decision: 'ALLOWED', how: 'always' },
    ]);
    expect(execution.runsOn.length).toBeGreaterThan(0);
    expect(execution.reads.length).toBeGreaterThan(0);
    expect(execution.starters).toBeGreaterThan(0);
  });
});

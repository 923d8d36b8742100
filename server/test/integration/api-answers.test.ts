import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kind, parse, type ObjectTypeDefinitionNode, type ObjectTypeExtensionNode } from 'graphql';
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { collectHome } from '../../src/sources/collect/collect-home.js';
import type {
  CollectionProgress,
  Decision,
  Entity,
  EvidenceStep,
  PrincipalAccessConnection,
  Query,
} from '../../../web/src/lib/api/schema.js';
import { startApi, subscribe, type TestApi } from '../support/api.js';
import { emptySource, ownSource, testGraph } from '../support/graph.js';
import { readSeedJson, readSentinels, seedFolder, type Expected } from '../support/seed-home.js';

const source = ownSource('api');
const id = (kind: string, name: string) => `${kind}:${source}/${name}`;
const STEP = 'type from { id } to { id } meaning origin readAt rule abuse removal detection references';
const QUERY = 'query { statement cypher parameters }';
const JOB = id('job', 'release/production/deploy-tickets');

let api: TestApi;
let dataDir: string;
const progress: CollectionProgress[] = [];

beforeAll(async () => {
  const graph = await testGraph();
  dataDir = await mkdtemp(join(tmpdir(), 'pipewarden-api-'));
  api = await startApi(graph, { collect: collectHome(graph, dataDir) });
  const input = {
    source,
    home: join(seedFolder, 'jenkins-home'),
    groups: join(seedFolder, 'groups.json'),
    permissions: join(seedFolder, 'permissions.json'),
  };
  const started = await api.ask(
    'mutation ($input: StartCollectionInput!) { startCollection(input: $input) { phase finished } }',
    { input },
  );
  if (started.errors) throw new Error(started.errors[0]!.message);
  const query = `subscription { collectionProgress(source: "${source}") { source phase done total finished error } }`;
  for await (const event of subscribe<{ collectionProgress: CollectionProgress }>(api.url, query))
    progress.push(event.collectionProgress);
});

afterAll(async () => {
  await api?.close();
  await emptySource(source);
  await rm(dataDir, { recursive: true, force: true });
});

async function answer<T = Query>(query: string, variables: Record<string, unknown> = {}): Promise<T> {
  const { data, errors } = await api.ask<T>(query, variables);
  expect(errors).toBeUndefined();
  asked.add(query);
  return data!;
}

const asked = new Set<string>();

describe('a collection started from the API', () => {
  it('is followed over SSE until it has finished', () => {
    expect(progress.at(-1)).toMatchObject({ source, phase: 'finished', finished: true, error: null });
    expect(progress.slice(0, -1).every(({ finished }) => !finished)).toBe(true);
  });

  it('is one snapshot of one source, with what could not be read', async () => {
    const { sources, snapshots } = await answer(
      `query ($source: String) {
        sources { name system loadedAt takenAt nodes relationships coverage { code subject message } }
        snapshots(source: $source) {
          id source number takenAt loadedAt collector added removed
          coverage { code subject message missingPermission option }
        }
      }`,
      { source },
    );
    const loaded = sources.find(({ name }) => name === source)!;
    expect(loaded).toMatchObject({ system: 'jenkins', loadedAt: expect.stringMatching(/^\d{4}-.+Z$/) });
    expect(loaded.nodes).toBeGreaterThan(100);
    expect(snapshots).toHaveLength(1);
    expect(snapshots[0]).toMatchObject({ source, number: 1, collector: expect.stringContaining('jenkins-home') });
    expect(snapshots[0]!.coverage).toEqual(snapshots[0]!.coverage.map((gap) => expect.objectContaining(gap)));
  });

  it('that cannot start says why at its end', async () => {
    const missing = { source: `${source}-none`, home: '/no/such/home' };
    await api.ask('mutation ($input: StartCollectionInput!) { startCollection(input: $input) { phase } }', {
      input: missing,
    });
    const query = `subscription { collectionProgress(source: "${missing.source}") { phase finished error } }`;
    const seen: CollectionProgress[] = [];
    for await (const event of subscribe<{ collectionProgress: CollectionProgress }>(api.url, query))
      seen.push(event.collectionProgress);
    expect(seen.at(-1)).toMatchObject({
      phase: 'failed',
      finished: true,
      error: expect.stringContaining('/no/such/home'),
    });
  });
});

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

/** Steps follow one another from a principal to a resource. */
function expectWay(steps: readonly EvidenceStep[], from: string, to: string): void {
  expect(steps.length).toBeGreaterThan(0);
  expect(steps[0]!.from.id).toBe(from);
  expect(steps.at(-1)!.to.id).toBe(to);
  for (const [position, step] of steps.slice(1).entries()) expect(step.from.id).toBe(steps[position]!.to.id);
}

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

describe('nodes', () => {
  it('are found by the beginning of a word, of the kinds asked for', async () => {
    const { search } = await answer(
      '{ search(text: "deploy", kinds: [JOB, CREDENTIAL], first: 50) { node { id kind name source } context score } }',
    );
    const ours = search.filter(({ node }) => node.source === source);
    expect(ours.map(({ node }) => node.id)).toContain(JOB);
    expect(new Set(ours.map(({ node }) => node.kind))).toEqual(new Set(['JOB', 'CREDENTIAL']));
  });

  it('tell what they are and page through their neighbours', async () => {
    const { node } = await answer<{ node: Entity }>(
      `query ($id: ID!) { node(id: $id) {
        id kind name source tierZero properties { name value } relationshipCounts { type direction count }
        neighbours(first: 1) { totalCount edges { cursor node { type } } nodes { type from { id } to { id } step { ${STEP} } } pageInfo { endCursor hasNextPage } }
        grants: neighbours(types: [CONTAINS], direction: IN) { nodes { from { id } } }
      } }`,
      { id: JOB },
    );
    expect(node).toMatchObject({ id: JOB, kind: 'JOB', source, tierZero: false });
    expect(node.neighbours.edges[0]!.cursor).toBe(node.neighbours.pageInfo.endCursor);
    const counted = node.relationshipCounts.reduce((sum, { count }) => sum + count, 0);
    expect(node.neighbours.totalCount).toBe(counted);
    const { grants } = node as unknown as { grants: Entity['neighbours'] };
    expect(grants.nodes.map(({ from }) => from.id)).toEqual([id('folder', 'release/production')]);
  });

  it('that do not exist are null', async () => {
    expect(await answer('{ node(id: "user:nobody/here") { id } }')).toEqual({ node: null });
  });

  it('are connected as declared', async () => {
    const { relationshipTypes } = await answer(
      '{ relationshipTypes { type meaning traversable origin abuse removal detection references } }',
    );
    const membership = relationshipTypes.find(({ type }) => type === 'MEMBER_OF');
    expect(membership).toMatchObject({ traversable: true, origin: 'RECORDED', abuse: expect.any(String) });
    expect(relationshipTypes.find(({ type }) => type === 'REQUIRES')).toMatchObject({ abuse: null, references: [] });
  });
});

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
          const next = await api.ask<Query>(FINDINGS, { first: 1, after: findings.pageInfo.endCursor });
          const seen = findings.nodes.map(({ fingerprint }) => fingerprint);
          return next.data?.findings.nodes.map(({ fingerprint }) => seen.includes(fingerprint));
        },
        { timeout: 120_000 },
      )
      .toEqual([false]);
    const { findings: critical } = await answer(FINDINGS, { severity: 'CRITICAL', first: 1000 });
    expect(new Set(critical.nodes.map(({ severity }) => severity))).toEqual(new Set(['CRITICAL']));
    const one = riskQueries.at(0)!.id;
    const { findings: named } = await answer(FINDINGS, { riskQuery: one, first: 1000 });
    expect(named.nodes.every(({ riskQuery }) => riskQuery.id === one)).toBe(true);
    const gone = await api.ask(FINDINGS, { after: 'no-such-fingerprint' });
    expect(gone.errors?.[0]?.extensions.code).toBe('cursor-gone');
  });
});

describe('the contract', () => {
  const folder = fileURLToPath(new URL('../../src/api/schema', import.meta.url));

  it('has no query these tests do not ask', () => {
    const types = readdirSync(folder).flatMap(
      (name) => parse(readFileSync(join(folder, name), 'utf8')).definitions,
    ) as (ObjectTypeDefinitionNode | ObjectTypeExtensionNode)[];
    const fields = types
      .filter(
        ({ kind, name }) =>
          (kind === Kind.OBJECT_TYPE_DEFINITION || kind === Kind.OBJECT_TYPE_EXTENSION) && name.value === 'Query',
      )
      .flatMap((type) => type.fields ?? []);
    expect(fields.length).toBeGreaterThan(10);
    // What is asked of tasks and of a Conjur has a file of its own.
    const beside = readFileSync(new URL('./api-conjur.test.ts', import.meta.url), 'utf8');
    const all = [...asked, beside].join('\n');
    for (const { name } of fields) expect(all, name.value).toMatch(new RegExp(`\\b${name.value}\\b`));
  });

  it('never answers with a secret of the estate', async () => {
    const all = await answer<Record<string, Entity>>(
      `query ($a: ID!, $b: ID!) {
        a: node(id: $a) { properties { name value } neighbours(first: 1000) { nodes { step { readAt rule } to { name } } } }
        b: node(id: $b) { properties { name value } neighbours(first: 1000) { nodes { step { readAt rule } to { name } } } }
      }`,
      { a: id('user', 'dkessler'), b: `controller:${source}` },
    );
    for (const { text } of readSentinels()) expect(JSON.stringify(all)).not.toContain(text);
  });
});

/** Every role, with a part of the whole example estate as its scope: asks everything there is, and finds no name of another part. */
import { describe, expect, it } from 'vitest';
import { readScope } from '../../src/accounts/people/row-scope.js';
import { acceptBaseline } from '../../src/history/baselines/baselines.js';
import { buildApiSchema } from '../../src/api/graphql/schema.js';
import { mayDo } from '../../src/api/rights/capabilities.js';
import { rootRights } from '../../src/api/rights/field-rights.js';
import { accountRoles, thisMachine, type AccountRole } from '../../src/domain/caller.js';
import { startApi } from '../support/api.js';
import { testGraph } from '../support/graph.js';
import { isAboutNodes, leaksIn, questionOf, sampleOf } from '../support/scope-crawl.js';
import type { Radius, Ranking, Reachers, Scored } from '../support/scope-answers.js';
import { FOLDER, startScopedSeed } from '../support/scoped-seed.js';

const schema = buildApiSchema();
const scoped = startScopedSeed();
const job = () => scoped.seed.here(`job:larkspur/${FOLDER}/deploy-tickets`);

const questions = Object.values(schema.getQueryType()!.getFields());

describe.each(accountRoles)('a caller who is %s of one folder and one policy', (role: AccountRole) => {
  it('finds no name of another part, whatever it asks, and is answered what its role and scope allow', async () => {
    // Each role asks about other nodes, so that all of them ask about every kind.
    const turn = accountRoles.indexOf(role);
    const some = (all: readonly string[]) => [all[turn % all.length]!];
    const [mine, others] = [some(sampleOf(scoped.shown, 3)), some(sampleOf(scoped.hidden, 3))];
    for (const field of questions) {
      const { needs, scoped: part } = rootRights[`Query.${field.name}`]!;
      const allowed = mayDo({ ...thisMachine, roles: [role] }, needs) && part === 'any';
      const pool = !allowed || !isAboutNodes(field) ? [mine[0]!] : [...mine, ...others];
      for (const [at, id] of pool.entries()) {
        const about = { nodes: [id, mine[at % mine.length]!], text: 'Job/Build', source: scoped.seed.source };
        const { query, variables } = questionOf(schema, 'query', field, about);
        const answer = await scoped.ask(role, query, variables);
        const code = answer.errors?.[0]?.extensions.code;
        expect(leaksIn(answer, { ...scoped, asked: variables }), `${field.name} ${id}`).toEqual([]);
        expect(['internal-error', 'query-invalid', 'query-failed']).not.toContain(code);
        if (!allowed) expect(['role-needed', 'not-in-scope', 'query-invalid']).toContain(code);
        if (others.includes(id))
          expect(code ?? JSON.stringify(answer.data)).toMatch(/^unknown-(node|task)$|:(null|\[\])\}$/);
      }
    }
  });
});

describe('what is hidden', () => {
  it('is in no file that is exported', async () => {
    const user = scoped.seed.here('user:larkspur/henrik');
    for (const about of [
      `blast-radius?of=${user}`,
      `access-review?of=${user}`,
      `access-review?of=${scoped.seed.here(`folder:larkspur/${FOLDER}`)}`,
      `who-can?permission=Job/Build&resource=${job()}`,
      `what-can?principal=${user}`,
      'findings?',
    ]) {
      const response = await fetch(`${scoped.api.url}/export/${about}&format=csv`, {
        headers: scoped.headersOf('administrator'),
      });
      const text = await response.text();
      expect([about, response.status, response.status === 200 ? '' : text]).toEqual([about, 200, '']);
      expect(leaksIn(text, { ...scoped, asked: about }), about).toEqual([]);
      expect(text.split('\n').length, about).toBeGreaterThan(2);
    }
  });
});

describe('the gate', () => {
  const GATE = `mutation ($request: GateRequestInput!) { gate(request: $request) {
    outcome reasons unknown request { job as } guardrails { id grounds { because } } } }`;
  const ASK = `mutation ($request: GateRequestInput!) { requestApproval(request: $request, reason: "release 41") {
    id status request { job } decision { outcome } } }`;

  it('is asked about jobs they see, and no number and no list tells of others', async () => {
    const as = scoped.seed.here('user:larkspur/henrik');
    const elsewhere = { job: scoped.seed.here('job:larkspur/sandbox/deploy-trial'), as };
    const request = { job: job(), as };
    await scoped.add('all', 'viewer', null);
    await scoped.told('all', GATE, { request: elsewhere });
    expect(await scoped.told('viewer', GATE, { request })).toMatchObject({ outcome: 'APPROVE', reasons: [] });
    expect(await scoped.told('viewer', GATE, { request: elsewhere })).toBe('unknown-node');
    const task = (await scoped.told('operator', ASK, { request })) as { id: string };
    expect(task).toMatchObject({ status: 'PENDING', request: { job: job() }, decision: { outcome: 'APPROVE' } });
    const list = '{ decisions { edges { cursor } nodes { decision { request { job } } } } }';
    const { edges, nodes } = (await scoped.told('auditor', list)) as {
      edges: { cursor: string }[];
      nodes: { decision: { request: { job: string } } }[];
    };
    expect(new Set(nodes.map(({ decision }) => decision.request.job))).toEqual(new Set([job()]));
    for (const { cursor } of edges) expect(cursor).toMatch(/^[0-9a-f]{64}$/);
    expect(await scoped.told('auditor', '{ decisions { nodes { sequence } } }')).toBe('not-in-scope');
    expect(await scoped.told('auditor', '{ approvals { id request { job } } }')).toEqual([
      { id: task.id, request: { job: job() } },
    ]);
    await scoped.add('elsewhere', 'administrator', readScope([`${scoped.seed.source}/sandbox`]));
    const one = 'query ($id: ID!) { approval(request: $id) { id } }';
    const withdraw = 'mutation ($id: ID!) { withdrawApproval(request: $id, reason: "no") { id } }';
    for (const query of [one, withdraw])
      for (const id of [task.id, 'none']) expect(await scoped.told('elsewhere', query, { id })).toBe('unknown-task');
    expect(await scoped.told('elsewhere', '{ approvals { id } }')).toEqual([]);
    expect(await scoped.told('elsewhere', list)).toMatchObject({
      nodes: [{ decision: { request: { job: elsewhere.job } } }],
    });
  });

  it('tells nothing hidden that a request names, nor a narrative, which is made of all of it', async () => {
    const hidden = scoped.seed.here('credential:larkspur/#prod-deploy-ssh');
    await scoped.add('whole', 'approver', null);
    for (const named of [{ as: hidden }, { credentials: [hidden] }, { parameters: [hidden] }, { branch: hidden }])
      expect(await scoped.told('whole', ASK, { request: { job: job(), ...named } })).toMatchObject({
        status: 'PENDING',
      });
    const request = 'request { as identity agent credentials variables publish parameters branch }';
    const decision = `decision { ${request} unknown owners guardrails { approvers grounds { because } } }`;
    const query = `{ approvals { requester reason ${request} needs { approvers } ${decision} } }`;
    const answer = await scoped.ask('auditor', query, {});
    expect(answer.errors).toBeUndefined();
    expect(JSON.stringify(answer)).not.toContain('prod-deploy-ssh');
    expect(await scoped.told('auditor', '{ approvals { decision { narrative { summary } } } }')).toBe('not-in-scope');
  });
});

describe('what somebody with a scope is answered', () => {
  /** The same question, asked by whoever sees everything and by whoever sees a part. */
  async function both<T>(
    query: string,
    variables: object,
  ): Promise<{ all: T; mine: T; sees: (id: string) => boolean }> {
    const whole = await startApi(await testGraph());
    const { data } = await whole.ask<Record<string, T>>(query, { ...variables });
    await whole.close();
    const mine = (await scoped.told('auditor', query, variables)) as T;
    const ids = new Set(scoped.shown.map(({ id }) => id));
    return { all: Object.values(data!)[0]!, mine, sees: (id) => ids.has(id) };
  }

  it('of a blast radius is what everybody is answered, cut and counted anew', async () => {
    const counts = 'totalCount reachesTierZero counts { count } rings { count }';
    const list = 'nodes(first: 1000) { nodes { node { id kind } distance tierZero } }';
    const ways = 'tree(first: 50) { from { id } to { id } } groups(first: 2) { count reached { path { to { id } } } }';
    const query = `query ($of: ID!) { blastRadius(of: $of) { ${counts} ${list} ${ways} } }`;
    const found = { cut: 0, hidden: 0 };
    for (const name of ['henrik', 'nora', 'olga']) {
      const { all, mine, sees } = await both<Radius>(query, { of: scoped.seed.here(`user:larkspur/${name}`) });
      const ids = (radius: Radius) => radius.nodes.nodes.filter(({ node }) => sees(node.id));
      expect(ids(mine)).toEqual(ids(all));
      expect(mine.totalCount).toBe(mine.nodes.nodes.length);
      for (const part of [mine.counts, mine.rings])
        expect(part.reduce((sum, { count }) => sum + count, 0)).toBe(mine.totalCount);
      expect(mine.reachesTierZero).toBe(mine.nodes.nodes.some(({ tierZero }) => tierZero));
      for (const { reached } of mine.groups) for (const { path } of reached) expect(path.length).toBeGreaterThan(0);
      found.cut += all.totalCount - mine.totalCount;
      found.hidden += mine.tree.filter(({ from, to }) => [from.id, to.id].includes('hidden')).length;
    }
    expect([found.cut > 0, found.hidden > 0]).toEqual([true, true]);
  });

  it('of who reaches a node are the principals they see, with the ways to them', async () => {
    const lists = 'reached { node { id } distance } tree { from { id } }';
    const query = `query ($node: ID!) { whoCanReach(node: $node, first: 500) { people principals ${lists} } }`;
    const { all, mine, sees } = await both<Reachers>(query, { node: job() });
    const expected = all.reached.filter(({ node }) => sees(node.id));
    expect(mine.reached).toEqual(expected);
    expect(mine.principals).toBe(expected.length);
    expect(mine.people).toBe(all.people);
    expect(mine.tree.map(({ from }) => from.id)).toContain(expected[0]!.node.id);
  });

  it('of a cut to tier zero ends where they see it, and names no more', async () => {
    const query = 'query ($from: [ID!]!) { cut(from: $from) { connected to { id } removals { step { type } } } }';
    const told = (await scoped.told('analyst', query, { from: [job()] })) as {
      connected: boolean;
      to: { id: string }[];
    };
    const sees = new Set(scoped.shown.map(({ id }) => id));
    expect([told.to.length > 0, told.to.every(({ id }) => sees.has(id))]).toEqual([true, true]);
  });

  it('of what builds are and may do is what they see of it, its starters counted anew', async () => {
    const query = `query ($job: ID!) { execution(job: $job) { starters notes runsAs { node { id } } fetches { node { id } } }
      }`;
    const who = 'query ($job: ID!) { whoCan(permission: "Job/Build", resource: $job) { totalCount } }';
    const { starters, notes, runsAs } = (await scoped.told('viewer', query, { job: job() })) as Record<
      string,
      unknown[]
    >;
    expect({ totalCount: starters }).toEqual(await scoped.told('viewer', who, { job: job() }));
    expect([runsAs!.length > 0, notes!.length]).toEqual([true, 1]);
  });

  it('of scores is made of what they see, alone and in the ranking, and not of what was', async () => {
    const ranking = '{ scores(kind: JOB, first: 1000) { totalCount nodes { node { id } score } } }';
    const { nodes, totalCount } = (await scoped.told('auditor', ranking)) as Ranking;
    const jobs = scoped.shown.map(({ id }) => id).filter((id) => id.startsWith('job:'));
    expect([nodes.map(({ node }) => node.id).sort(), totalCount]).toEqual([jobs, jobs.length]);
    const one = 'query ($of: ID!) { score(of: $of) { score parts { points count reasons { node { id } } } } }';
    for (const { node, score } of nodes.slice(0, 3)) {
      const { parts, ...told } = (await scoped.told('auditor', one, { of: node.id })) as Scored;
      expect([told.score, parts.reduce((sum, { points }) => sum + points, 0)]).toEqual([score, score]);
      for (const { count, reasons } of parts) expect(count).toBe(reasons.length);
    }
    const since = '{ scores(kind: JOB, since: "1") { totalCount } }';
    expect(await scoped.told('auditor', since)).toBe('not-in-scope');
  });

  it('of findings that were and of their number is about what they see', async () => {
    const open = (await scoped.told('auditor', '{ findings { totalCount } }')) as { totalCount: number };
    const lives = '{ findingLives(status: OPEN, first: 1000) { subject { id } owner } }';
    const trend = (await scoped.told('auditor', '{ findingTrend(days: 1) { open opened } }')) as object[];
    expect(await scoped.told('auditor', lives)).toHaveLength(open.totalCount);
    expect(trend).toEqual([{ open: open.totalCount, opened: open.totalCount }]);
  });

  it('of who reaches tier zero is who leads to what they see of it', async () => {
    const zero = (await scoped.told('auditor', '{ tierZero { id } }')) as { id: string }[];
    const expected = new Map<string, number>();
    for (const { id: node } of zero) {
      const one = 'query ($node: ID!) { whoCanReach(node: $node, first: 500) { reached { node { id } distance } } }';
      for (const { node: who, distance } of ((await scoped.told('auditor', one, { node })) as Reachers).reached)
        if (zero.every(({ id }) => id !== who.id))
          expected.set(who.id, Math.min(distance, expected.get(who.id) ?? distance));
    }
    const all = '{ whoReachesTierZero(first: 1000) { node { id } distance } }';
    const found = (await scoped.told('auditor', all)) as Reachers['reached'];
    // Who is tier zero is no reacher of itself.
    const others = found.filter(({ node }) => zero.every(({ id }) => id !== node.id));
    expect(new Map(others.map(({ node, distance }) => [node.id, distance]))).toEqual(expected);
    expect(expected.size).toBeGreaterThan(0);
  });

  it('of guidance and baselines is about grants, secrets and parts that they see', async () => {
    const { source } = scoped.seed;
    const advice = 'query ($source: String!) { minimiseGuidance(source: $source) { found used advice { lost } } }';
    const [mine] = (await scoped.told('analyst', advice, { source })) as { found: number; used: number }[];
    await scoped.add('everybody', 'analyst', null);
    const [whole] = (await scoped.told('everybody', advice, { source })) as { found: number; used: number }[];
    expect([mine!.found > 0, mine!.found + mine!.used < whole!.found + whole!.used]).toEqual([true, true]);
    const parts = [`folder:${source}/${FOLDER}`, `folder:${source}/sandbox`, undefined];
    for (const part of parts)
      await acceptBaseline(await testGraph(), scoped.dataDir, { source, part, by: 'olga', reason: 'reviewed' });
    expect(await scoped.told('auditor', '{ baselines { part { id } by } }')).toEqual([
      { part: { id: parts[0] }, by: 'olga' },
    ]);
    expect(await scoped.told('auditor', '{ baselines { id } }')).toBe('not-in-scope');
  });
});

/** A request, who may approve it, and what the gate says then: over GraphQL and AuthZEN, on the seed estate. */
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startApi, type TestApi } from '../support/api.js';
import type { JenkinsSnapshot } from '../../src/domain/snapshot.js';
import { loadSnapshot } from '../../src/sources/load/load-snapshot.js';
import { testGraph } from '../support/graph.js';
import { loadSeedEstate, type SeedEstate } from '../support/seed-estate.js';
import { seedFolder } from '../support/seed-home.js';
import { removeFolder } from '../support/remove-folder.js';

let folder: string;
let seed: SeedEstate;
let api: TestApi;

beforeAll(async () => {
  // A graph that was just started plans its first statements slowly, and what comes late is unknown.
  process.env['PIPEWARDEN_GATE_PATIENCE'] = '60000';
  folder = await mkdtemp(join(tmpdir(), 'pipewarden-approvals-'));
  const graph = await testGraph();
  seed = await loadSeedEstate(graph);
  const file = await readFile(join(seedFolder, 'guardrails.yaml'), 'utf8');
  const text = file.replaceAll(/:larkspur(?=\/)/g, `:${seed.source}`);
  const override = `    approvers: ['group:${seed.source}/jenkins-admins']\n    onUnknown: closed\n    controls: [OWASP CICD-SEC-7`;
  const weekdays = text.replace(/ {2}- id: quiet-weekend[^]*?\n\n/, '');
  await writeFile(
    join(folder, 'guardrails.yaml'),
    weekdays.replace(/ {4}onUnknown: closed\n {4}controls: \[OWASP CICD-SEC-7/, override),
  );
  api = await startApi(graph, { dataDir: folder });
});
afterAll(async () => {
  delete process.env['PIPEWARDEN_GATE_PATIENCE'];
  await api?.close();
  await seed?.empty();
  await removeFolder(folder);
});
const id = (text: string) => seed.here(text);
const TASK = 'id status override requester agreedBy needs { guardrail approvers } until request { job as } settledBy';
const REQUEST =
  'mutation ($request: GateRequestInput!, $reason: String!, $idempotencyKey: String) { requestApproval(request: $request, reason: $reason, idempotencyKey: $idempotencyKey) { id status } }';
const GATE = `mutation ($request: GateRequestInput!) { gate(request: $request) {
  id outcome reasons permissionBefore permissionAfter affectedJobs owners controls guardrailsVersion approval age snapshots { source takenAt }
  evidence { type readAt } guardrails { id effect match applies settledBy place grounds { holds because } } } }`;

// oxlint-disable-next-line typescript/no-explicit-any -- answers are taken as they come
type Data = Record<string, any>;
async function answer(query: string, variables: object): Promise<Data> {
  const { data, errors } = await api.ask<Data>(query, variables as Record<string, unknown>);
  expect(errors).toBeUndefined();
  return data!;
}
async function code(query: string, variables: object): Promise<string | undefined> {
  return (await api.ask(query, variables as Record<string, unknown>)).errors?.[0]?.extensions.code;
}
const decide = (how: string) =>
  `mutation ($request: ID!, $by: ID, $reason: String!) { ${how}(request: $request, by: $by, reason: $reason) { ${TASK} } }`;
const asking = (name: string, as: string) => ({
  request: { job: id(`job:larkspur/${name}`), as: id(`user:larkspur/${as}`) },
  reason: 'release 41',
});
const outcome = async (request: object) => ((await answer(GATE, { request }))['gate'] as Data)['outcome'] as string;

it('somebody of another duty approves, and for exactly that request', async () => {
  const asked = asking('release/production/deploy-tickets', 'henrik');
  const { gate } = await answer(GATE, { request: asked.request });
  expect(gate).toMatchObject({
    outcome: 'APPROVE',
    permissionBefore: 'ALLOWED',
    permissionAfter: 'DENIED',
    approval: null,
  });
  const { requestApproval } = await answer(REQUEST, { ...asked, idempotencyKey: 'k1' });
  const request = (requestApproval as Data)['id'] as string;
  expect((await answer(REQUEST, { ...asked, idempotencyKey: 'k1' }))['requestApproval'].id).toBe(request);
  expect(await code(REQUEST, { ...asking('release/production/db-migrate', 'henrik'), idempotencyKey: 'k1' })).toBe(
    'idempotency-conflict',
  );

  const waiting = 'query ($request: ID!) { approval(request: $request) { status decision { outcome } } }';
  const { approval } = await answer(waiting, { request });
  expect(approval).toEqual({ status: 'PENDING', decision: { outcome: 'APPROVE' } });

  const approving = (by: string) => ({ request, by: id(by), reason: 'looked at it' });
  // Himself; somebody of his group; somebody whom no guardrail names; nobody in particular.
  for (const by of ['user:larkspur/henrik', 'user:larkspur/rosa', 'user:larkspur/sam', 'group:larkspur/jenkins-admins'])
    expect([by, await code(decide('approve'), approving(by))]).toEqual([by, 'not-eligible']);
  expect(await code(decide('approve'), { request, reason: 'x' })).toBe('not-eligible');
  expect(await code(decide('deny'), approving('user:larkspur/rosa'))).toBe('not-eligible');
  expect(await outcome(asked.request)).toBe('APPROVE');

  const { approve } = await answer(decide('approve'), approving('user:larkspur/nora'));
  expect(approve).toMatchObject({ status: 'APPROVED', agreedBy: [id('user:larkspur/nora')] });
  expect(await code(decide('approve'), approving('user:larkspur/viktor'))).toBe('task-settled');
  // It is seen as a relationship while it holds, and a load of the source leaves it alone.
  const seen = () =>
    answer(
      'query ($id: ID!) { node(id: $id) { neighbours(types: [APPROVED_FOR]) { nodes { to { id } step { readAt } } } } }',
      {
        id: asked.request.as,
      },
    );
  const shown = async () => ((await seen())['node'] as Data)['neighbours'].nodes as Data[];
  expect(await shown()).toMatchObject([
    { to: { id: asked.request.job }, step: { readAt: [expect.stringContaining(request)] } },
  ]);
  const jenkins = seed.snapshots.find(({ source }) => source === seed.source) as JenkinsSnapshot;
  const users = jenkins.users.map((user) => (user.id === 'henrik' ? { ...user, fullName: 'Henrik the Second' } : user));
  await loadSnapshot(await testGraph(), { ...jenkins, users }, { acceptShrink: true });
  expect((await shown()).length).toBe(1);
  const { gate: again } = await answer(GATE, { request: asked.request });
  expect(again).toMatchObject({ outcome: 'ALLOW', approval: request, permissionAfter: 'ALLOWED' });
  expect(await outcome({ ...asked.request, credentials: [id('credential:larkspur/#registry-push')] })).toBe('APPROVE');
  expect(await outcome(asking('release/production/deploy-tickets', 'rosa').request)).toBe('APPROVE');

  await answer('mutation ($request: ID!) { withdrawApproval(request: $request, reason: "not needed") { id } }', {
    request,
  });
  expect(await outcome(asked.request)).toBe('APPROVE');
  expect(await shown()).toEqual([]);
});

it('a dry run says of every job what the gate says, part after part', async () => {
  const DRY = `query ($source: String, $after: String) { guardrailsDryRun(source: $source, first: 40, after: $after) {
    totalCount asked counts { outcome jobs } decisions { request { job } outcome } pageInfo { hasNextPage endCursor } } }`;
  const first = (await answer(DRY, { source: seed.source }))['guardrailsDryRun'] as Data;
  const next = (await answer(DRY, { source: seed.source, after: first['pageInfo'].endCursor }))['guardrailsDryRun'];
  expect([first['totalCount'], first['asked'] + next.asked, next.pageInfo.hasNextPage]).toEqual([64, 64, false]);
  for (const { counts, asked, decisions } of [first, next] as Data[]) {
    expect(counts.reduce((sum: number, { jobs }: Data) => sum + jobs, 0)).toBe(asked);
    for (const { request, outcome: told } of decisions.slice(0, 5)) expect(await outcome(request)).toBe(told);
  }
});

it('an override takes two people whom the guardrail names, and an end', async () => {
  const asked = { ...asking('sandbox/hello', 'sam'), until: '2099-01-01' };
  const OVERRIDE = `mutation ($request: GateRequestInput!, $reason: String!, $until: String!) { override(request: $request, reason: $reason, until: $until) { ${TASK} } }`;
  expect(await code(REQUEST, asked)).toBe('request-blocked');
  expect(await code(OVERRIDE, { ...asked, until: 'soon' })).toBe('time-malformed');
  expect(await code(OVERRIDE, { ...asking('sandbox/deploy-trial', 'sam'), until: '2099-01-01' })).toBe(
    'override-impossible',
  );
  const { override } = await answer(OVERRIDE, asked);
  const approving = (by: string) => ({
    request: (override as Data)['id'] as string,
    by: id(`user:larkspur/${by}`),
    reason: 'fine',
  });
  expect((await answer(decide('approve'), approving('nora')))['approve'].status).toBe('PENDING');
  expect(await code(decide('approve'), approving('nora'))).toBe('agreed-already');
  expect(await outcome(asked.request)).toBe('BLOCK');
  expect((await answer(decide('approve'), approving('viktor')))['approve'].status).toBe('APPROVED');
  expect(await outcome(asked.request)).toBe('ALLOW');
});

it('the decisions, the guardrails and the requests can be listed', async () => {
  const DECISIONS =
    'query ($first: Int, $after: String) { decisions(first: $first, after: $after) { nodes { sequence by hash decision { outcome request { job } guardrails { id grounds { because } } } } pageInfo { hasNextPage endCursor } } }';
  const { decisions } = await answer(DECISIONS, { first: 2 });
  expect(decisions.nodes.map(({ by }: Data) => by)).toEqual(['this-machine', 'this-machine']);
  const { decisions: next } = await answer(DECISIONS, { first: 2, after: decisions.pageInfo.endCursor });
  expect(next.nodes[0].sequence).toBeLessThan(decisions.nodes[1].sequence);
  const { guardrails } = await answer(
    '{ guardrails { version guardrails { id effect onUnknown approvers lasts controls place } } }',
    {},
  );
  expect(guardrails.version).toMatch(/^sha256:/);
  const { approvals } = await answer(`{ approvals(status: APPROVED) { ${TASK} } }`, {});
  expect(approvals.map((task: Data) => task['override'])).toEqual([true, false]);
});

it('every permission on a resource is one call', async () => {
  const asked = {
    principal: id('user:larkspur/henrik'),
    resource: id('job:larkspur/release/production/deploy-tickets'),
  };
  const { permissionsOn } = await answer(
    'query ($principal: ID!, $resource: ID!) { permissionsOn(principal: $principal, resource: $resource) { permission { name } decision evidence { type } } }',
    asked,
  );
  const of = (name: string) => permissionsOn.find((each: Data) => each['permission'].name === name);
  expect(of('Job/Build')).toMatchObject({
    decision: 'ALLOWED',
    evidence: expect.arrayContaining([{ type: 'CAN_BUILD' }]),
  });
  expect(of('Job/Delete').decision).not.toBe('UNKNOWN');
  for (const { permission, decision } of permissionsOn as Data[]) {
    const { check } = await answer(
      'query ($principal: ID!, $permission: String!, $resource: ID!) { check(principal: $principal, permission: $permission, resource: $resource) { decision } }',
      { ...asked, permission: permission.name },
    );
    expect([permission.name, check.decision]).toEqual([permission.name, decision]);
  }
});

it('over AuthZEN a request is a task, and its approval is asked about again', async () => {
  const post = async (path: string, body: object, headers: Record<string, string> = {}) => {
    const response = await fetch(`${api.url}/access/v1/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    return {
      status: response.status,
      retry: response.headers.get('retry-after'),
      ...((await response.json()) as Data),
    } as Data;
  };
  const job = (name: string) => ({ type: 'job', id: `${seed.source}/${name}` });
  const asked = {
    subject: { type: 'user', id: `${seed.source}/henrik` },
    action: { name: 'gate' },
    resource: job('release/production/db-migrate'),
  };
  const refused = await post('evaluation', asked);
  expect(refused).toMatchObject({
    decision: false,
    context: { reason: 'approval_required', access_request: { endpoint: '/access/v1/requests' } },
  });
  const task = await post('requests', asked, { 'idempotency-key': 'a' });
  expect([task['status'], task['retry'], task['task'].status]).toEqual([202, '5', 'pending']);
  const request = task['task'].id as string;
  const again = { ...asked, context: { approval: { id: request } } };
  expect((await post('evaluation', again))['context'].reason).toBe('grant_pending');
  await answer(decide('approve'), { request, by: id('user:larkspur/nora'), reason: 'ok' });
  const state = (await (await fetch(`${api.url}/access/v1/requests/${request}`)).json()) as Data;
  expect(state).toMatchObject({
    task: { status: 'approved' },
    result: { mode: 'reevaluate', approval: { id: request } },
  });
  expect(await post('evaluation', again)).toMatchObject({ decision: true, context: { outcome: 'allow' } });
  const other = { ...again, resource: job('release/production/deploy-timetable') };
  expect((await post('evaluation', other))['context'].reason).toBe('out_of_scope');
  expect((await post('evaluation', { ...other, context: { approval: { id: 'x' } } }))['context'].reason).toBe(
    'approval_unverifiable',
  );
  expect(await post('evaluation', { ...asked, resource: job('controller-backup') })).toMatchObject({
    decision: false,
    context: { reason: 'policy_denied' },
  });
  expect((await post('requests', { ...asked, resource: job('controller-backup') }))['status']).toBe(409);
  const told = await post('evaluation', {
    ...asked,
    resource: job('tickets/backend/payments-gateway-contract'),
    subject: { type: 'user', id: `${seed.source}/nora` },
  });
  expect(told).toMatchObject({ decision: true, context: { obligations: [{ id: 'signing-keys', type: 'notify' }] } });
});

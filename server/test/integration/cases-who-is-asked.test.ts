/** Who a question is about: tokens, nodes that are no principals, principals of other systems, and what denied leaves out. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { check } from '../../src/access/check.js';
import { execution } from '../../src/access/execution.js';
import { whatCan } from '../../src/access/what-can.js';
import { findPaths } from '../../src/paths/paths.js';
import { loadCase } from '../support/cases.js';
import { estate } from '../support/estate.js';
import { emptySource, ownSource, testGraph } from '../support/graph.js';
import { estateNames, idOf, loadEstates } from '../support/load-estates.js';
import { loadEstate } from '../support/load-estate.js';
import { all, controller, store, token } from '../support/risk-cases/changes.js';
import { byToken } from '../support/risk-cases/jenkins-with-conjur.js';

const source = ownSource('asked');
const id = (kind: string, name: string) => `${kind}:${source}/${name}`;
const ask = async (principal: string, permission: string, resource: string) =>
  check(await testGraph(), { principal, permission, resource });

beforeAll(async () => {
  await loadEstate(
    estate({
      source,
      users: ['ann', 'bob'],
      entries: ['U:ann Overall/Read', 'U:ann Job/Read', 'U:ann Job/Configure', 'U:bob Overall/Read'],
      items: { a: {} },
      change: all(token('ann', { uuid: 'u-1' }), store('', ['key']), controller({ numExecutors: 1 })),
    }),
  );
});
afterAll(() => emptySource(source));

describe('a token', () => {
  it('is asked as the user it authenticates, and says so', async () => {
    const asked = await ask(id('token', 'ann/u-1'), 'Job/Configure', id('job', 'a'));
    expect(asked).toMatchObject({ decision: 'allowed', principal: { id: id('user', 'ann') } });
    expect(asked.evidence[0]).toMatchObject({ type: 'AUTHENTICATES_AS', from: { id: id('token', 'ann/u-1') } });
    expect(asked.reasons).toContain(`${id('token', 'ann/u-1')} is accepted as ${id('user', 'ann')}.`);
    const graph = await testGraph();
    const of = async (principal: string) =>
      (await whatCan(graph, { principal })).items.map(({ resource, permission }) => `${resource.id} ${permission.id}`);
    expect(await of(id('token', 'ann/u-1'))).toEqual(await of(id('user', 'ann')));
  });
});

describe('a node that is no principal', () => {
  it.each([
    ['job', 'a'],
    ['agent', '(built-in)'],
    ['store', 'system'],
    ['credential', '#key'],
    ['entitlement', 'controller:#hudson.model.Item.Configure'],
  ])('is refused in one sentence: %s', async (kind, name) => {
    const refusal = {
      code: 'no-principal',
      message: expect.stringMatching(/^\S+ is an? [a-z]+ that [^.]+\.$/) as string,
    };
    await expect(ask(id(kind, name), 'Job/Read', id('job', 'a'))).rejects.toMatchObject(refusal);
    await expect(whatCan(await testGraph(), { principal: id(kind, name) })).rejects.toMatchObject(refusal);
  });
});

describe('a denied check', () => {
  it('says that an attack path leads there, and how to see it', async () => {
    const denied = await ask(id('user', 'ann'), 'Overall/Administer', `controller:${source}`);
    expect(denied.decision).toBe('denied');
    const [, words] = / leads to Overall\/Administer there: pipewarden paths (.*)$/.exec(denied.reasons.at(-1)!) ?? [];
    const [from = '', to = ''] = words?.split(' ') ?? [];
    expect((await findPaths(await testGraph(), { from, to, max: 1 })).paths).toHaveLength(1);
  });

  it('says nothing of it where there is none', async () => {
    const denied = await ask(id('user', 'bob'), 'Overall/Administer', `controller:${source}`);
    expect([denied.decision, denied.reasons.length]).toEqual(['denied', 1]);
  });
});

describe('roles-parent', () => {
  it('names the folder that lacks the permission', async () => {
    const { graph, own, source: from } = await loadCase('roles-parent');
    const asked = { principal: own('user:r/lena'), permission: 'Job/Read', resource: own('job:r/team/app') };
    const { decision, reasons } = await check(graph, asked);
    expect(decision).toBe('denied');
    expect(reasons[0]).toContain(`the same permission on folder:${from}/team (`);
  });
});

describe('execution-omits-conjur', () => {
  it('shows the host a job becomes, what it may fetch there, and asks for', async () => {
    const names = estateNames();
    await loadEstates(
      {
        policy:
          '- !policy\n  id: jobs\n  body:\n  - !host\n    id: brewery/mash\n    annotations:\n      authn-jwt/jenkins/jenkins_full_name: brewery/mash\n- !variable dev/db-password\n- !variable other\n- !permit\n  role: !host jobs/brewery/mash\n  privileges: [ read, execute ]\n  resource: !variable dev/db-password\n- !webservice conjur/authn-jwt/jenkins\n- !permit\n  role: !host jobs/brewery/mash\n  privileges: [ authenticate ]\n  resource: !webservice conjur/authn-jwt/jenkins\n',
        jenkins: { items: { 'brewery/mash': {} }, link: byToken },
        tasks: { runner: 'host:jobs/brewery/mash', manifest: 'DB: !var dev/db-password\nX: !var other\n' },
      },
      names,
    );
    const graph = await testGraph();
    const job = idOf('job:jenkins/brewery/mash', names);
    const answer = await execution(graph, job);
    const ids = (list: readonly { node: { id: string }; decision: string }[]) =>
      list.map(({ node, decision }) => `${node.id.replace(/^(\w+):[^/]+\//, '$1:')} ${decision}`);
    expect(ids(answer.becomes)).toEqual(['host:jobs/brewery/mash allowed']);
    expect(ids(answer.fetches)).toContain('variable:dev/db-password allowed');
    expect(ids(answer.fetches).filter((each) => each.includes('other') && each.endsWith('allowed'))).toEqual([]);
    for (const { node } of answer.fetches.filter(({ decision }) => decision === 'allowed'))
      expect((await findPaths(graph, { from: job, to: node.id, max: 1 })).paths).toHaveLength(1);
  });

  it('answers about principals of another system with unknown, never denied', async () => {
    const names = estateNames();
    await loadEstates({ policy: '- !variable v\n' }, names);
    const asked = await ask(id('user', 'ann'), 'execute', `variable:${names.vault}/v`);
    expect(asked).toMatchObject({ decision: 'unknown', evidence: [], reachable: 'unknown' });
    expect(asked.reasons[0]).toContain(`nothing says who that is in ${names.vault}`);
  });
});

/**
 * Rules of the statements that decide, each on an estate small enough to see through. Every question is asked in each way
 * there is: check, who-can, what-can with and without a permission, and the access matrix.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { streamAccessMatrix } from '../../src/access/access-matrix.js';
import { check } from '../../src/access/check.js';
import { whatCan } from '../../src/access/what-can.js';
import { whoCan } from '../../src/access/who-can.js';
import { loadSnapshot } from '../../src/sources/load/load-snapshot.js';
import { estate, type EstateText } from '../support/estate.js';
import { emptySource, ownSource, testGraph } from '../support/graph.js';
import { loadEstate } from '../support/load-estate.js';
import { conjurSnapshot } from '../support/estate-snapshots.js';
import { role, roleEstate } from '../support/role-fixtures.js';

const loaded: string[] = [];
afterAll(async () => {
  for (const source of loaded) await emptySource(source);
});

async function load(text: EstateText): Promise<string> {
  const source = ownSource('rule');
  loaded.push(source);
  await loadEstate(estate({ ...text, source }));
  return source;
}

/** What each way to ask answers; `absent` where a list leaves the pair out. */
async function ask(principal: string, permission: string, resource: string): Promise<Record<string, string>> {
  const graph = await testGraph();
  const source = principal.slice(principal.indexOf(':') + 1).split('/')[0]!;
  const list = { first: 1000, explain: false }; // a list drops what it finds no path for, which would hide a fault
  const decided = await check(graph, { principal, permission, resource });
  const who = await whoCan(graph, { permission, resource, ...list });
  const what = await whatCan(graph, { principal, permission, ...list });
  const all = await whatCan(graph, { principal, ...list });
  let matrix = 'absent';
  const filter = { source, principals: [principal], permissions: [permission], resources: [resource] };
  for await (const row of streamAccessMatrix(graph, filter)) matrix = row.decision;
  return {
    check: decided.decision,
    whoCan: who.items.find((item) => item.principal.id === principal)?.decision ?? 'absent',
    whatCan: what.items.find((item) => item.resource.id === resource)?.decision ?? 'absent',
    whatCanAll:
      all.items.find((item) => item.resource.id === resource && item.permission.id === decided.permission.id)
        ?.decision ?? 'absent',
    matrix,
  };
}

const all = (decision: 'allowed' | 'unknown') => ({
  ...{ check: decision, whoCan: decision, whatCan: decision, whatCanAll: decision, matrix: decision },
});
const denied = { check: 'denied', whoCan: 'absent', whatCan: 'absent', whatCanAll: 'absent', matrix: 'denied' };

describe('an entitlement that requires another (REQUIRES)', () => {
  let source: string;
  beforeAll(async () => {
    source = await load({
      users: ['ann', 'bob', 'cay'],
      items: {
        f: { strategy: 'N', entries: ['U:ann Job/Read', 'U:cay Job/Read'] },
        'f/job': { strategy: 'G', entries: ['U:ann Job/Read', 'U:bob Job/Read', 'U:bob Job/Build'] },
      },
    });
  });
  const read = (user: string) => ask(`user:${source}/${user}`, 'Job/Read', `job:${source}/f/job`);

  it('is held by who holds both', async () => expect(await read('ann')).toEqual(all('allowed')));
  it('is not held by who lacks the folder', async () => expect(await read('bob')).toEqual(denied));
  it('is not held by who has the folder alone', async () => expect(await read('cay')).toEqual(denied));
  it('is named as the condition that fails, in what check answers', async () => {
    const question = { permission: 'Job/Read', resource: `job:${source}/f/job` };
    const decided = await check(await testGraph(), { principal: `user:${source}/bob`, ...question });
    expect(decided.conditions.map(({ entitlement, holds }) => [entitlement.id, holds])).toEqual([
      [`entitlement:${source}/folder:f#hudson.model.Item.Read`, 'denied'],
    ]);
  });
});

describe('an entitlement that requires another, over parts that were not read', () => {
  let source: string;
  beforeAll(async () => {
    source = await load({
      realm: 'hudson.security.LDAPSecurityRealm',
      users: ['bob'],
      groups: null,
      items: {
        shut: { strategy: 'N', entries: [] },
        'shut/job': { strategy: 'G', entries: ['G:staff Job/Read'] },
        open: { strategy: 'N', entries: ['G:staff Job/Read'] },
        'open/job': { strategy: 'G', entries: ['G:staff Job/Read'] },
      },
    });
  });
  const read = (job: string) => ask(`user:${source}/bob`, 'Job/Read', `job:${source}/${job}`);

  it('is unknown where both may be held', async () => expect(await read('open/job')).toEqual(all('unknown')));
  it('is denied where nobody holds the other', async () => expect(await read('shut/job')).toEqual(denied));
  it('leaves what was read as certain as it was', async () =>
    expect(await ask(`user:${source}/bob`, 'Job/Build', `job:${source}/open/job`)).toEqual(denied));
});

describe('what leads to an entitlement', () => {
  it('is a role, whoever holds it', async () => {
    const items = [role('readers job U:ann = Job/Read')];
    const source = await load(roleEstate({ users: ['ann', 'bob'], items: { job: {} }, roles: { items } }));
    const read = (user: string) => ask(`user:${source}/${user}`, 'Job/Read', `job:${source}/job`);
    expect(await read('ann')).toEqual(all('allowed'));
    expect(await read('bob')).toEqual(denied);
  });

  it('is a group, a permission that implies it, and the list above', async () => {
    const source = await load({
      users: ['ann', 'bob', 'root'],
      groups: { dev: ['ann'] },
      entries: ['G:dev Job/Configure', 'U:root Overall/Administer', 'U:bob Job/Read'],
      items: { 'f/job': { strategy: 'P', entries: ['U:bob Job/Workspace'] } }, // a list of its own below the other
    });
    const build = (user: string) => ask(`user:${source}/${user}`, 'Job/Build', `job:${source}/f/job`);
    expect(await ask(`user:${source}/ann`, 'Job/Configure', `job:${source}/f/job`)).toEqual(all('allowed'));
    expect(await build('root')).toEqual(all('allowed'));
    expect(await build('bob')).toEqual(denied);
  });
});

describe('who has something', () => {
  it('is users, and groups nobody is known to be in, but no group whose members are listed', async () => {
    const source = await load({
      users: ['ann'],
      groups: { dev: ['ann'], idle: [] },
      entries: ['G:dev Job/Build', 'G:idle Job/Build', 'G:authenticated Job/Read'],
      items: { job: {} },
    });
    const graph = await testGraph();
    const holders = async (permission: string) =>
      (await whoCan(graph, { permission, resource: `job:${source}/job` })).items.map(({ principal }) => principal.id);
    expect(await holders('Job/Build')).toEqual([`group:${source}/idle`, `user:${source}/ann`]);
    expect(await holders('Job/Read')).not.toContain(`group:${source}/authenticated`);
  });
});

describe('whether a resource can be reached', () => {
  it('asks Overall/Read and Job/Read of every folder on the way', async () => {
    const source = await load({
      users: ['ann', 'bob', 'cay'],
      entries: ['U:ann Overall/Read', 'U:cay Overall/Read'],
      items: {
        f: { strategy: 'P', entries: ['U:ann Job/Read', 'U:bob Job/Read'] },
        'f/job': { strategy: 'P', entries: ['U:ann Job/Build', 'U:bob Job/Build', 'U:cay Job/Build'] },
      },
    });
    const reachable = async (user: string) => {
      const question = { permission: 'Job/Build', resource: `job:${source}/f/job` };
      return (await check(await testGraph(), { principal: `user:${source}/${user}`, ...question })).reachable;
    };
    expect(await reachable('ann')).toBe('allowed');
    expect(await reachable('bob')).toBe('denied');
    expect(await reachable('cay')).toBe('denied');
  });
});

describe('a Conjur', () => {
  let vault: string;
  beforeAll(async () => {
    vault = ownSource('vault');
    loaded.push(vault);
    const policy = `
- !user owner
- !user reader
- !user stranger
- !variable
  id: key
  owner: !user owner
- !variable other
- !permit
  role: !user reader
  privileges: [ read, rotate ]
  resource: !variable key
`;
    await loadSnapshot(await testGraph(), conjurSnapshot(vault, policy), { acceptShrink: true });
  });
  const may = (user: string, privilege: string, name = 'key') =>
    ask(`user:${vault}/${user}`, privilege, `variable:${vault}/${name}`);

  it('lets an owner do what nobody was permitted', async () => {
    const { check: checked, whoCan: who, whatCan: what } = await may('owner', 'execute');
    expect({ checked, who, what }).toEqual({ checked: 'allowed', who: 'allowed', what: 'allowed' });
    expect((await may('owner', 'execute', 'other'))['check']).toBe('denied');
  });

  it('shows ownership as the way of an owner', async () => {
    const question = { permission: 'execute', resource: `variable:${vault}/key` };
    const { items } = await whoCan(await testGraph(), question);
    const own = items.find(({ principal }) => principal.id === `user:${vault}/owner`);
    expect(own?.evidence.at(-1)?.type).toBe('CAN_OWN');
  });

  it('keeps apart privileges that it does not know', async () => {
    expect((await may('reader', 'rotate'))['check']).toBe('allowed');
    expect((await may('reader', 'execute'))['check']).toBe('denied');
    expect((await may('stranger', 'rotate'))['check']).toBe('denied');
  });

  it('shows a record to who has any privilege on it', async () => {
    const reach = async (user: string) => {
      const question = { permission: 'execute', resource: `variable:${vault}/key` };
      return (await check(await testGraph(), { principal: `user:${vault}/${user}`, ...question })).reachable;
    };
    expect([await reach('reader'), await reach('stranger')]).toEqual(['allowed', 'denied']);
  });
});

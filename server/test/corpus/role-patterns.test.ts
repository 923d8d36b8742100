/** Roles on small estates: where their patterns count, what Read needs, what stays unknown. */
import { describe, expect, it } from 'vitest';
import { compileJenkins } from '../../src/compile/jenkins/compile.js';
import { bruteForce } from '../support/brute-force.js';
import { compileEstate, decide, estate, matchPlainPatterns, type ItemText } from '../support/estate.js';
import { role, roleEstate, type RoleEstate } from '../support/role-fixtures.js';

const job: ItemText = { kind: 'job' };
const ask = async (estate: RoleEstate) => decide(roleEstate(estate));

describe('roles of items', () => {
  const items = { 'a/b/c': job, ab: job, x: job };

  it('count where the pattern matches the whole full name', async () => {
    const may = await ask({ items, roles: { items: [role('r a(/.*)? U:ann = Job/Build')] } });
    expect(['folder:a', 'folder:a/b', 'job:a/b/c'].map((one) => may('ann', 'Job/Build', one))).toEqual(
      Array(3).fill('allowed'),
    );
    expect(['job:ab', 'job:x'].map((one) => may('ann', 'Job/Build', one))).toEqual(['denied', 'denied']);
    expect(may('ann', 'Job/Build', 'controller')).toBe('denied');
  });

  it('give Read only together with every folder above, whichever role or the controller gives it there', async () => {
    const inner = role('inner a/b/.* U:ann = Job/Read');
    const read = async (...others: string[]) =>
      (await ask({ items, roles: { items: [inner, ...others.map(role)] } }))('ann', 'Job/Read', 'job:a/b/c');
    expect(await read()).toBe('denied');
    expect(await read('one a U:ann = Job/Read')).toBe('denied');
    expect(await read('one a U:ann = Job/Read', 'two a/b U:ann = Job/Read')).toBe('allowed');
    const global = await ask({ items, roles: { items: [inner], global: [role('g .* U:ann = Job/Read')] } });
    expect(global('ann', 'Job/Read', 'job:a/b/c')).toBe('allowed');
  });

  it('count for folders nobody showed the collector', async () => {
    const may = await ask({
      items,
      roles: { items: [role('r a/.* U:ann = Job/Read'), role('r2 a U:ann = Job/Read')] },
      change: (snapshot) => ({ ...snapshot, items: snapshot.items.filter((item) => item.fullName !== 'a') }),
    });
    expect(may('ann', 'Job/Read', 'job:a/b/c')).toBe('allowed');
  });

  it('are undecided where Java rejects the pattern, and only for their holders', async () => {
    const may = await ask({ items, users: ['bob'], roles: { items: [role('r a(b U:ann = Job/Build')] } });
    expect(may('ann', 'Job/Build', 'job:x')).toBe('unknown');
    expect(may('bob', 'Job/Build', 'job:x')).toBe('denied');
  });

  it('are undecided where matching takes too long, are told in coverage, and take nothing else with them', async () => {
    const roles = { items: [role('slow (x+)+y U:ann = Job/Build'), role('r x U:bob = Job/Build')] };
    const { facts, gaps } = await compileJenkins(estate(roleEstate({ items, users: ['bob'], roles })), {
      matchPatterns: async (questions) =>
        (await matchPlainPatterns(questions)).map((answer, at) =>
          questions[at]!.pattern.endsWith('y') ? 'undecided' : answer,
        ),
    });
    expect(gaps.filter(({ code }) => code === 'pattern-undecided').map(({ subject }) => subject)).toEqual(['(x+)+y']);
    const { decide: decideIn } = bruteForce(facts);
    const may = (user: string, resource: string) => decideIn(`user:test/${user}`, 'hudson.model.Item.Build', resource);
    expect(may('ann', 'job:test/x')).toBe('unknown');
    expect(may('bob', 'job:test/x')).toBe('allowed');
    expect(may('bob', 'job:test/a/b/c')).toBe('denied');
  });

  it('are asked of Java once for each pattern', async () => {
    const asked: string[] = [];
    const roles = { items: ['one', 'two', 'three'].map((name) => role(`${name} .* U:ann = Job/Build`)) };
    await compileJenkins(estate(roleEstate({ items, roles })), {
      matchPatterns: (questions) => {
        asked.push(...questions.map((question) => question.pattern));
        return matchPlainPatterns(questions);
      },
    });
    expect(asked).toEqual(['.*']);
  });

  it('list nothing in vain: what has no effect is told with its reason', async () => {
    const { facts } = await compileEstate(
      roleEstate({ items, roles: { items: [role('r .* U:ann = Agent/Build gone.Plugin.Use')] } }),
    );
    const idle = facts.relationships.filter((one) => one.type === 'GRANTED_WITHOUT_EFFECT');
    expect(idle.map((one) => [one.from, one.properties?.['reason']])).toEqual([
      ['role:test/project/r', 'the permission is never asked where a role of this kind counts'],
      ['role:test/project/r', 'this controller has no such permission'],
    ]);
  });

  it('let who may manage them help themselves, which is a path and no permission', async () => {
    const manager = 'com.michelin.cio.hudson.plugins.rolestrategy.RoleBasedAuthorizationStrategy.ItemRoles';
    const roles = { global: [role(`m .* U:ann = ${manager}`)] };
    const { facts } = await compileEstate(roleEstate({ items, roles }));
    expect(facts.relationships).toContainEqual(
      expect.objectContaining({ type: 'SELF_GRANTS', from: `entitlement:test/controller:#${manager}` }),
    );
    expect((await ask({ items, roles }))('ann', 'Job/Configure', 'job:x')).toBe('denied');
  });
});

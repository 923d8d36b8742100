/** Which nodes take builds of small estates, by the compiled facts: sharing, restrictions, identities. */
import { describe, expect, it } from 'vitest';
import type { JobRestriction } from '../../src/domain/execution.js';
import { buildsOf, forAll, restriction } from '../support/build-estate.js';
import { related } from '../support/related.js';

const place = { file: 'jobs/x/config.xml', line: 7 };
const tied = (expression: string) => ({ assignedLabel: { expression, place } });
const name = (pattern: string) => restriction({ type: 'name', pattern } as never);

describe('where builds run', () => {
  const ofName = { deploy: name('release/.*') };
  const estate = {
    items: { 'release/a': {}, 'release/b': {}, other: {} },
    agents: { deploy: 'big', plain: 'big' },
    restrictions: ofName,
    jobs: Object.fromEntries(['release/a', 'release/b', 'other'].map((each) => [each, tied('big')])),
  };

  it('is shared by jobs of which the same is true, and told apart where a restriction makes a difference', async () => {
    const { facts, canTake } = await buildsOf(estate);
    expect(canTake('job:test/release/a', {}, 'agent:test/deploy')).toBe(true);
    expect(canTake('job:test/other', {}, 'agent:test/deploy')).toBe(false);
    expect(canTake('job:test/other', {}, 'agent:test/plain')).toBe(true);
    const [a, b] = ['release/a', 'release/b'].map((job) => related(facts, 'RUNS_ON', `job:test/${job}`));
    expect(a).toEqual(['big']);
    expect(b).toEqual(a);
    expect(related(facts, 'RUNS_ON', 'job:test/other')).not.toEqual(a);
  });

  it('reaches a restricted node by attack paths only from jobs and folders it is open to', async () => {
    const { facts } = await buildsOf(estate);
    const reach = (from: string) => {
      const seen = new Set([from]);
      for (const at of seen)
        for (const each of facts.relationships)
          if (
            each.from === at &&
            ['RUNS_AS', 'PLACES_BUILDS_ON', 'RUNS_ON', 'SELECTS', 'NEW_JOB_REACHES'].includes(each.type)
          )
            seen.add(each.to);
      return seen;
    };
    expect(reach('job:test/release/a').has('agent:test/deploy')).toBe(true);
    expect(reach('job:test/other').has('agent:test/deploy')).toBe(false);
    expect(reach('job:test/other').has('agent:test/plain')).toBe(true);
    expect(reach('user:test/SYSTEM').has('agent:test/deploy')).toBe(false);
  });

  it('is asked of the identity: without Agent/Build no node, with it those it is given on', async () => {
    const { canTake } = await buildsOf({
      users: ['svc'],
      items: { job: {} },
      entries: ['U:svc Agent/Build'],
      authenticators: [forAll('svc')],
      agents: { a: 'x' },
    });
    expect(canTake('job:test/job', {}, 'agent:test/a')).toBe(true);
    const without = await buildsOf({
      users: ['svc'],
      items: { job: {} },
      authenticators: [forAll('svc')],
      agents: { a: 'x' },
    });
    expect(without.canTake('job:test/job', {}, 'agent:test/a')).toBe(false);
  });

  it.each<[string, JobRestriction, boolean, string | undefined]>([
    ['any', restriction({ type: 'any' } as never), true, undefined],
    ['all of none', restriction({ type: 'all', of: [] } as never), true, undefined],
    ['one of none', restriction({ type: 'one', of: [] } as never), false, undefined],
    ['a name', name('jo.'), true, undefined],
    ['no such name', name('jo'), false, undefined],
    ['a pattern Java rejects', name('('), true, undefined],
    ['not a name', restriction({ type: 'not', of: name('jo.') } as never), false, undefined],
    ['one of two', restriction({ type: 'one', of: [name('x'), name('job')] } as never), true, undefined],
    ['both of two', restriction({ type: 'all', of: [name('x'), name('job')] } as never), false, undefined],
    [
      'a class',
      restriction({ type: 'job-class', classes: ['hudson.model.FreeStyleProject'] } as never),
      true,
      undefined,
    ],
    ['another class', restriction({ type: 'job-class', classes: ['x'] } as never), false, undefined],
    [
      'users',
      restriction({ type: 'started-by-user', users: ['ann'], anonymous: true, upstream: false } as never),
      true,
      'started by user:test/ann or user:test/anonymous',
    ],
    [
      'no user',
      restriction({ type: 'started-by-user', users: [], anonymous: false, upstream: false } as never),
      false,
      undefined,
    ],
    [
      'no member of a group',
      restriction({
        type: 'not',
        of: restriction({ type: 'started-by-group', groups: ['dev'], upstream: true } as never),
      } as never),
      true,
      'not (started by group:test/dev, or by a build so started)',
    ],
    [
      'a class of another plugin',
      restriction({ type: 'unknown', className: 'com.example.Gone' } as never),
      true,
      'the restriction com.example.Gone cannot be evaluated',
    ],
  ])('is restricted to %s', async (_, asked, selects, condition) => {
    const { facts } = await buildsOf({ items: { job: {} }, agents: { a: '' }, restrictions: { a: asked } });
    const selected = facts.relationships.filter(
      ({ type, from }) => type === 'SELECTS' && !from.includes('(any label)'),
    );
    expect(selected.map(({ properties }) => properties?.['condition'])).toEqual(selects ? [condition] : []);
  });

  const cloud = (templates: readonly string[] | null) => ({
    ...{ name: 'sky', className: 'com.example.SkyCloud', credentialIds: [], settings: {}, place },
    templates:
      templates?.map((label) => ({
        ...{ name: label, labels: [label], mode: 'NORMAL' as const, credentialIds: [], settings: {}, place },
      })) ?? null,
  });
  it.each([
    ['was read', [cloud(['pod'])], ['template:test/sky/pod'], undefined],
    ['keeps templates where none were found', [cloud(null)], ['cloud:test/sky'], /those of sky were not found/],
    ['has another label', [cloud(['other'])], [], /no agent and no template of a cloud/],
    ['was not read', undefined, [], /clouds were not read/],
  ])('is never any agent for a label no agent has: a cloud that %s', async (_, clouds, selected, unserved) => {
    const { facts } = await buildsOf({
      items: { job: {} },
      agents: { a: 'x' },
      jobs: { job: tied('pod') },
      change: (snapshot) => ({ ...snapshot, controller: { ...snapshot.controller, ...(clouds ? { clouds } : {}) } }),
    });
    const label = facts.nodes.find(({ id }) => id === 'label:test/pod');
    const selects = facts.relationships.filter(({ type, from }) => type === 'SELECTS' && from === 'label:test/pod');
    expect(selects.map(({ to }) => to)).toEqual(selected);
    expect(
      selects.every(({ properties }) => (properties?.['certain'] === false) === (clouds?.[0]?.templates === null)),
    ).toBe(true);
    if (unserved) expect(label?.properties['unserved']).toMatch(unserved);
    else expect(label?.properties).not.toHaveProperty('unserved');
    expect(facts.relationships.some(({ type, from }) => type === 'PLACES_BUILDS_ON' && from.startsWith('job:'))).toBe(
      false,
    );
  });
});

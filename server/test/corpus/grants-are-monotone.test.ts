/** Set laws of the compiled facts, on random small estates. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bruteForce } from '../support/brute-force.js';
import { compileEstate, type EstateText, type ItemText } from '../support/estate.js';

const sid = fc.constantFrom('ann', 'bob', 'staff', 'anonymous', 'authenticated', 'ghost');
const permission = fc.constantFrom(
  'Job/Read',
  'Job/Discover',
  'Job/Build',
  'Job/Configure',
  'Job/ExtendedRead',
  'Run/Replay',
  'Overall/Read',
  'Overall/Administer',
  'Agent/Connect',
  'View/Read',
);
const entry = fc
  .tuple(fc.constantFrom('E', 'U', 'G'), sid, permission)
  .map(([type, name, what]) => `${type}:${name} ${what}`);
const item = fc
  .record(
    {
      strategy: fc.option(fc.constantFrom('P', 'G', 'N'), { nil: undefined }),
      entries: fc.array(entry, { maxLength: 4 }),
      read: fc.boolean(),
    },
    { requiredKeys: [] },
  )
  .map((value): ItemText => ({
    ...(value.strategy ? { strategy: value.strategy as 'P' | 'G' | 'N', entries: value.entries ?? [] } : {}),
    read: value.read ?? true,
  }));
const names = ['f', 'f/g', 'f/g/job', 'f/job', 'top'] as const;
const estates = fc
  .record({ entries: fc.array(entry, { maxLength: 6 }), items: fc.tuple(item, item, item, item, item) })
  .map(({ entries, items }): EstateText => ({
    users: ['ann', 'bob'],
    groups: { staff: ['bob'] },
    entries,
    items: Object.fromEntries(
      names.map((name, at) => [
        name,
        { ...items[at], kind: name === 'f' || name === 'f/g' ? ('folder' as const) : ('job' as const) },
      ]),
    ),
  }));

const users = ['user:test/ann', 'user:test/bob', 'user:test/anonymous'];
const resources = [
  'controller:test',
  'folder:test/f',
  'folder:test/f/g',
  'job:test/f/g/job',
  'job:test/f/job',
  'job:test/top',
];
const asked = [
  'hudson.model.Item.Read',
  'hudson.model.Item.Discover',
  'hudson.model.Item.Build',
  'hudson.model.Item.Configure',
  'hudson.model.Run.Replay',
];

async function decisions(text: EstateText): Promise<Map<string, string>> {
  const { decide } = bruteForce((await compileEstate(text)).facts);
  return new Map(
    users.flatMap((user) =>
      resources.flatMap((resource) =>
        asked.map((what) => [`${user} ${what} ${resource}`, decide(user, what, resource)] as const),
      ),
    ),
  );
}

describe('effective permissions of a random estate', () => {
  it('are never taken away by one more entry', async () => {
    await fc.assert(
      fc.asyncProperty(estates, entry, fc.nat(5), async (text, more, at) => {
        const name = names[at];
        const holder = name === undefined ? undefined : text.items?.[name];
        if (name !== undefined && !holder?.strategy) return;
        const added: EstateText =
          name === undefined
            ? { ...text, entries: [...(text.entries ?? []), more] }
            : { ...text, items: { ...text.items, [name]: { ...holder, entries: [...(holder?.entries ?? []), more] } } };
        const [before, after] = [await decisions(text), await decisions(added)];
        for (const [question, decision] of before)
          if (decision === 'allowed') expect(after.get(question), question).toBe('allowed');
      }),
      { numRuns: 150, seed: 7 },
    );
  });

  it('do not depend on the order of items and entries', async () => {
    await fc.assert(
      fc.asyncProperty(estates, async (text) => {
        const turned: EstateText = {
          ...text,
          entries: [...(text.entries ?? [])].reverse(),
          items: Object.fromEntries(Object.entries(text.items ?? {}).reverse()),
        };
        expect(await decisions(turned)).toEqual(await decisions(text));
      }),
      { numRuns: 60, seed: 7 },
    );
  });

  it('give administrators every permission whose chain ends in Overall/Administer, wherever', async () => {
    await fc.assert(
      fc.asyncProperty(estates, async (text) => {
        const all = await decisions({ ...text, entries: [...(text.entries ?? []), 'U:ann Overall/Administer'] });
        for (const [question, decision] of all)
          if (question.startsWith('user:test/ann ')) expect(decision, question).toBe('allowed');
      }),
      { numRuns: 60, seed: 7 },
    );
  });

  it('only ever grow certain when something unread is read', async () => {
    await fc.assert(
      fc.asyncProperty(estates, async (text) => {
        const read: EstateText = {
          ...text,
          items: Object.fromEntries(
            Object.entries(text.items ?? {}).map(([name, value]) => [name, { ...value, read: true }]),
          ),
        };
        const [before, after] = [await decisions(text), await decisions(read)];
        for (const [question, decision] of before)
          if (decision !== 'unknown') expect(after.get(question), question).toBe(decision);
      }),
      { numRuns: 150, seed: 7 },
    );
  });
});

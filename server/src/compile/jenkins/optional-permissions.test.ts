/** Optional permissions: on only where something proves it. Every one of them with every proof, granted and implied. */
import { describe, expect, it } from 'vitest';
import { decide, type EstateText } from '../../../test/support/estate.js';
import { catalogue } from '../../domain/permissions.js';

const optional = catalogue.filter(({ id, enabled }) => !enabled && /\.(ExtendedRead|SystemRead|Manage)$/.test(id));
const resourceOf = (id: string) => (id.includes('.Item.') ? 'job:a' : 'controller');

const estateOf = (id: string, more: Partial<EstateText> = {}): EstateText => ({
  users: ['ann', 'root', 'bob'],
  items: { a: {} },
  entries: [`U:ann ${id}`, 'U:root Overall/Administer', 'U:bob Overall/Read'],
  ...more,
});
const withPlugins =
  (...names: readonly string[]): NonNullable<EstateText['change']> =>
  (snapshot) => ({ ...snapshot, plugins: names.map((name) => ({ name, version: '1.0' })) });
const withVersion =
  (version: string): NonNullable<EstateText['change']> =>
  (snapshot) => ({ ...snapshot, controller: { ...snapshot.controller, version } });

async function answers(id: string, more: Partial<EstateText>): Promise<readonly string[]> {
  const ask = await decide(estateOf(id, more));
  return ['ann', 'root', 'bob'].map((user) => ask(user, id, resourceOf(id)));
}

describe('an optional permission', () => {
  const asked = optional.filter(
    ({ id }) => !id.includes('.Computer.') && !id.includes('.View.') && !id.includes('Credentials'),
  );
  it.each(asked.map(({ id, name }) => [name, id]))('that is granted and not proven is unknown: %s', async (_, id) => {
    // Who holds what implies it has it either way; to whom nothing was granted it is denied either way.
    expect(await answers(id, {})).toEqual(['unknown', 'allowed', 'denied']);
  });

  it.each(asked.map(({ id, name }) => [name, id]))(
    'is on where the operator or its plugin says so: %s',
    async (_, id) => {
      const plugin = id.endsWith('.Manage') ? 'manage-permission' : 'extended-read-permission';
      for (const proof of [{ enable: [id] }, { change: withPlugins(plugin) }])
        expect(await answers(id, proof)).toEqual(['allowed', 'allowed', 'denied']);
      const other = id.endsWith('.Manage') ? 'extended-read-permission' : 'manage-permission';
      expect(await answers(id, { change: withPlugins(other) })).toEqual(['unknown', 'allowed', 'denied']);
    },
  );

  it.each([
    ['2.541', 'unknown'],
    ['2.542', 'allowed'],
    ['2.555.3', 'allowed'],
  ])('Overall/Manage is on from core 2.542: %s', async (version, ann) => {
    expect((await answers('hudson.model.Hudson.Manage', { change: withVersion(version) }))[0]).toBe(ann);
  });
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { thisMachine, type Caller } from '../../domain/caller.js';
import { removeView, renameView, requireView, saveView } from './change-views.js';
import { standingViews } from './kept-views.js';

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'pipewarden-views-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const ann: Caller = { ...thisMachine, account: 'a1', name: 'ann', via: 'session', roles: ['viewer'] };
const bob: Caller = { ...ann, account: 'b1', name: 'bob' };
const shown = {
  name: ' deploy ',
  address: 'view=explore&node=job:acme/pay',
  places: [{ node: 'job:acme/pay', x: 3, y: -4 }],
};

it('a view is kept with who saved it, once, and only they or an administrator change it', async () => {
  const { id } = await saveView(folder, ann, shown);
  expect((await saveView(folder, ann, shown)).id).toBe(id);
  expect(await requireView(folder, id)).toMatchObject({ ...shown, name: 'deploy', by: 'ann' });
  await expect(renameView(folder, bob, id, 'mine')).rejects.toMatchObject({ code: 'view-of-another' });
  await expect(renameView(folder, ann, id, ' ')).rejects.toMatchObject({ code: 'view-name-malformed' });
  await renameView(folder, ann, id, 'pay');
  expect((await standingViews(folder)).map(({ name, by }) => [name, by])).toEqual([['pay', 'ann']]);
  await removeView(folder, thisMachine, id);
  await expect(requireView(folder, id)).rejects.toMatchObject({ code: 'unknown-view' });
  const scopedAdministrator: Caller = { ...bob, roles: ['administrator'], scope: { parts: [] } };
  const again = await saveView(folder, ann, shown);
  await expect(removeView(folder, scopedAdministrator, again.id)).rejects.toMatchObject({ code: 'view-of-another' });
});

it('no more is kept than somebody can look through', async () => {
  const places = Array.from({ length: 2001 }, (_, at) => ({ node: `job:acme/${at}`, x: at, y: 0 }));
  await expect(saveView(folder, ann, { ...shown, places })).rejects.toMatchObject({ code: 'view-too-large' });
});

/** Who may save, rename and remove views, and how many there may be. */
import { randomUUID } from 'node:crypto';
import type { Caller } from '../../domain/caller.js';
import { PipewardenError } from '../../domain/errors.js';
import { standingViews, writeView, type SavedView } from './kept-views.js';

/** Views that stand at once; places, and characters of the address and the name, of one. */
const most = { views: 500, places: 2000, address: 100_000, name: 120 };

/** Saves it, or returns the one that they saved before and that shows the same. Throws `view-name-malformed`, `views-full`, `view-too-large`. */
export async function saveView(
  dataDir: string,
  caller: Caller,
  asked: Pick<SavedView, 'name' | 'address' | 'places'>,
): Promise<SavedView> {
  const name = requireName(asked.name);
  const { address, places } = asked;
  if (places.length > most.places || address.length > most.address)
    throw new PipewardenError(
      'view-too-large',
      `The view has ${places.length} places of nodes and an address of ${address.length} characters; kept are up to ${most.places} and ${most.address}.`,
      'Open and place fewer nodes.',
    );
  const standing = await standingViews(dataDir);
  const content = JSON.stringify([name, address, places]);
  const same = standing.find(
    (each) => each.account === caller.account && JSON.stringify([each.name, each.address, each.places]) === content,
  );
  if (same) return same;
  if (standing.length >= most.views)
    throw new PipewardenError(
      'views-full',
      `There are ${standing.length} saved views; no more are kept.`,
      'Remove some that nobody opens any more.',
    );
  const at = new Date().toISOString();
  const view = { id: randomUUID(), name, by: caller.name, account: caller.account, at, address, places };
  await writeView(dataDir, { record: 'saved', ...view });
  return view;
}

/** Throws `unknown-view`, `view-of-another`, `view-name-malformed`. */
export async function renameView(dataDir: string, caller: Caller, id: string, name: string): Promise<SavedView> {
  const view = await requireOwnView(dataDir, caller, id);
  const named = requireName(name);
  await writeView(dataDir, { record: 'renamed', id, name: named, by: caller.name, at: new Date().toISOString() });
  return { ...view, name: named };
}

/** Returns what was removed. Throws `unknown-view`, `view-of-another`. */
export async function removeView(dataDir: string, caller: Caller, id: string): Promise<SavedView> {
  const view = await requireOwnView(dataDir, caller, id);
  await writeView(dataDir, { record: 'removed', id, by: caller.name, at: new Date().toISOString() });
  return view;
}

/** Whoever saved it, and administrators of everything. */
export function mayChangeView({ account, roles, scope }: Caller, view: Pick<SavedView, 'account'>): boolean {
  return view.account === account || (scope === null && roles.includes('administrator'));
}

/** Throws `unknown-view`. */
export async function requireView(dataDir: string, id: string): Promise<SavedView> {
  const view = (await standingViews(dataDir)).find((each) => each.id === id);
  if (view) return view;
  throw unknownView(id);
}

export function unknownView(id: string): PipewardenError {
  return new PipewardenError(
    'unknown-view',
    `There is no saved view "${id}", or it is about what you do not see.`,
    'Ask whoever sent the link to save it again.',
  );
}

async function requireOwnView(dataDir: string, caller: Caller, id: string): Promise<SavedView> {
  const view = await requireView(dataDir, id);
  if (mayChangeView(caller, view)) return view;
  throw new PipewardenError('view-of-another', `The view was saved by ${view.by}.`, 'Save one of your own.');
}

function requireName(text: string): string {
  const name = text.trim();
  if (name !== '' && name.length <= most.name) return name;
  throw new PipewardenError(
    'view-name-malformed',
    name === '' ? 'A saved view needs a name.' : `The name of the view has ${name.length} characters.`,
    `Give a name of at most ${most.name} characters.`,
  );
}

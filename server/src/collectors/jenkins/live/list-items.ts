/**
 * Every item the account may read, by one recursive `tree=` query (never `depth`, which costs a hundredfold).
 * Folders below the nesting of the query are asked on their own; a list too large for one answer is read by ranges.
 * Items without Job/Read are left out by the server without a word.
 */
import { PipewardenError } from '../../../domain/errors.js';
import type { CoverageGap } from '../../../domain/snapshot.js';
import { itemPath } from './item-path.js';
import type { JenkinsClient } from './client.js';
import { field, list, text } from './json.js';
import { readJson, type Reading } from './reading.js';

export interface ListedItem {
  fullName: string;
  /** Full name of the holding folder; empty at the top. */
  parent: string;
  /** Java class; empty in releases that do not say. */
  className: string;
  /** It holds items, or may. */
  isFolder: boolean;
  displayName: string | null;
  disabled: boolean;
  labelExpression: string | null;
}

export interface ItemList {
  items: ListedItem[];
  gaps: CoverageGap[];
}

const FIELDS = '_class,name,displayNameOrNull,disabled,color,labelExpression';
const NESTING = 8;
const PAGE = 500;
const DEEPEST = 100;

/** @throws PipewardenError when not even the top of the list can be read */
export async function listItems(client: JenkinsClient): Promise<ItemList> {
  const found: ItemList = { items: [], gaps: [] };
  await listBelow(client, '', found);
  if (found.items.length === 0 && found.gaps.length > 0) {
    throw new PipewardenError(
      'items-unread',
      found.gaps[0]!.message,
      'Pipewarden needs the list of items. Repair this first.',
    );
  }
  return found;
}

/** Text of a `tree=` that reads `levels` further levels of items. */
export function nestedTree(levels: number): string {
  return levels === 0 ? `${FIELDS},jobs[name]` : `${FIELDS},jobs[${nestedTree(levels - 1)}]`;
}

async function listBelow(client: JenkinsClient, folder: string, found: ItemList): Promise<void> {
  if (folder.split('/').length > DEEPEST) {
    found.gaps.push({
      code: 'items-unread',
      subject: folder,
      message: `Items more than ${DEEPEST} folders deep were not read.`,
    });
    return;
  }
  const reading = await readListing(client, folder, `jobs[${nestedTree(NESTING)}]`);
  if (reading.read) return keep(client, reading.value, folder, NESTING, found);
  if (reading.status === 0 && ['response-too-large', 'request-timeout'].includes(reading.gap.code))
    return listByRanges(client, folder, found);
  found.gaps.push(reading.gap);
}

/** Keeps what an answer holds; asks further where its nesting ended. */
async function keep(
  client: JenkinsClient,
  answer: unknown,
  folder: string,
  levels: number,
  found: ItemList,
): Promise<void> {
  const deeper: string[] = [];
  const visit = (holder: unknown, parent: string, left: number): void => {
    for (const job of list(holder, 'jobs')) {
      const item = describe(job, parent);
      if (!item) continue;
      found.items.push(item);
      if (left > 0) visit(job, item.fullName, left - 1);
      else if (list(job, 'jobs').length > 0) deeper.push(item.fullName);
    }
  };
  visit(answer, folder, levels);
  await Promise.all(deeper.map((name) => listBelow(client, name, found)));
}

async function listByRanges(client: JenkinsClient, folder: string, found: ItemList): Promise<void> {
  for (let from = 0; ; from += PAGE) {
    const reading = await readListing(client, folder, `jobs[${FIELDS},jobs[name]{0,1}]{${from},${from + PAGE}}`);
    if (!reading.read) {
      found.gaps.push(reading.gap);
      return;
    }
    const page = list(reading.value, 'jobs');
    await keep(client, reading.value, folder, 0, found);
    if (page.length < PAGE) return;
  }
}

function readListing(client: JenkinsClient, folder: string, tree: string): Promise<Reading<unknown>> {
  const what = folder === '' ? 'The list of items' : `The list of items in ${folder}`;
  return readJson(client, itemPath(folder), tree, {
    code: 'items-unread',
    subject: folder || '/',
    what,
    permission: 'Job/Read',
  });
}

function describe(job: unknown, parent: string): ListedItem | undefined {
  const name = text(job, 'name');
  if (name === null || name === '' || name === '.' || name === '..' || name.includes('/')) return undefined;
  return {
    fullName: parent === '' ? name : `${parent}/${name}`,
    parent,
    className: text(job, '_class') ?? '',
    isFolder: Array.isArray(field(job, 'jobs')),
    displayName: text(job, 'displayNameOrNull'),
    disabled: field(job, 'disabled') === true || text(job, 'color')?.startsWith('disabled') === true,
    labelExpression: text(job, 'labelExpression'),
  };
}

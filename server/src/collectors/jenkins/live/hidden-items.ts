/** What is known of items the account may not read: lists leave them out, the queue betrays some. */
import { fullNameOfUrl } from './item-path.js';
import { field, list, text } from './json.js';
import { readJson } from './reading.js';
import type { CollectRun } from './run.js';

const TREE = 'discoverableItems[task[name,url]]';

/** Records that lists are as seen by the account, and items in the queue it may discover but not read. */
export async function recordHiddenItems(run: CollectRun, listed: number): Promise<void> {
  run.gaps.push({
    code: 'items-as-seen',
    subject: '/',
    message: `Jenkins lists only items that ${run.account} may read, ${listed} of them; what else exists is not known.`,
    missingPermission: 'Job/Read',
  });
  const reading = await readJson(run.client, 'queue/', TREE, {
    code: 'queue-unread',
    subject: 'queue',
    what: 'The queue',
    permission: 'Overall/Read',
  });
  if (!reading.read) {
    run.gaps.push(reading.gap);
    return;
  }
  for (const entry of list(reading.value, 'discoverableItems')) {
    const task = field(entry, 'task');
    const name = fullNameOfUrl(text(task, 'url') ?? '') ?? text(task, 'name');
    if (name)
      run.gaps.push({
        code: 'item-unreadable',
        subject: name,
        message: `${name} exists and is queued, but ${run.account} may only discover it.`,
        missingPermission: 'Job/Read',
      });
  }
}

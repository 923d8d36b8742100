/**
 * Everything the account is shown, page by page (ResourcesController#index of Conjur 1.24.0). The server orders by id
 * and gives at most so many at once, which it tells when it is asked for more.
 */
import type { ConjurPolicyVersion, ConjurRecord } from '../../../domain/conjur-live.js';
import { PipewardenError } from '../../../domain/errors.js';
import { forEachOf } from '../../http/for-each.js';
import { countAnswer, recordsAnswer, type RecordAnswer } from './answers.js';
import { explainStranger } from './contact.js';
import { versionsOf } from './policy-versions.js';
import { parseJson, readJson, type Reading } from './reading.js';
import type { ConjurRun } from './run.js';

export interface ListedRecord {
  record: ConjurRecord;
  versions: readonly ConjurPolicyVersion[];
}

/** `api_resource_list_limit_max` where nobody changed it. */
const PAGE = 1000;
/** A page that is too large or comes too slowly is asked for in halves, down to this many records. */
const SMALLEST_PAGE = 60;
/** The list is read again when records came and went between its pages. */
const PASSES = 2;

/**
 * Sorted by id.
 * @throws PipewardenError `records-unread` when none can be had, `not-conjur` and the like, and what the client throws
 */
export async function listRecords(run: ConjurRun): Promise<readonly ListedRecord[]> {
  const total = await countRecords(run);
  const size = total > 0 ? await pageSize(run, total) : PAGE;
  const offsets = Array.from({ length: Math.ceil(total / size) }, (_, page) => page * size);
  const found = new Map<string, ListedRecord>();
  const failures = new Map<number, string>();
  for (let pass = 1; pass <= PASSES && found.size < total; pass++) {
    failures.clear();
    await forEachOf(run, 'records', offsets, async (offset) => {
      const { records, failed } = await readRange(run, offset, Math.min(size, PAGE));
      for (const each of records) found.set(each.record.id, each);
      for (const [at, message] of failed) failures.set(at, message);
    });
  }
  if (found.size === 0 && total > 0) throw unlisted(run, [...failures.values()][0]);
  for (const [at, message] of failures) run.gaps.push(unread(`records from ${at + 1}`, message));
  if (failures.size === 0 && found.size < total)
    run.gaps.push(
      unread('records', `${total - found.size} of ${total} records were not read: the list changed while it was read.`),
    );
  return [...found.values()].sort((a, b) => (a.record.id < b.record.id ? -1 : 1));
}

/** The first thing asked for with the token: whether what answers is a Conjur shows here at the latest. */
async function countRecords(run: ConjurRun): Promise<number> {
  const answer = await run.client.get(listPath(run, { count: 'true' }));
  const counted = countAnswer.safeParse(answer.status === 200 ? parseJson(answer) : undefined);
  if (counted.success) return counted.data.count;
  if (answer.status === 401)
    throw new PipewardenError(
      'token-refused',
      `${run.client.origin} gave a token and does not take it (401).`,
      'Check the clocks of the servers behind --url, and that a proxy passes the Authorization header on.',
    );
  throw explainStranger(answer, run.client.origin);
}

function listPath({ account }: ConjurRun, query: Record<string, string>): string {
  return `resources/${encodeURIComponent(account)}?${new URLSearchParams(query).toString()}`;
}

/** How many the server gives at once, asked for where the list is at its end. */
async function pageSize(run: ConjurRun, total: number): Promise<number> {
  const answer = await run.client.get(listPath(run, { limit: String(PAGE), offset: String(total) }));
  if (answer.status !== 422) return PAGE;
  const [, limit] = /must not exceed (\d+)/.exec(answer.body.toString('utf8')) ?? [];
  return limit === undefined ? PAGE : Math.max(1, Number(limit));
}

interface Range {
  records: readonly ListedRecord[];
  /** A sentence each, by offset. */
  failed: readonly (readonly [number, string])[];
}

async function readRange(run: ConjurRun, offset: number, size: number): Promise<Range> {
  const path = listPath(run, { limit: String(size), offset: String(offset) });
  const reading = await readJson(run.client, path, recordsAnswer);
  if (reading.read) return keepRecords(reading.value, offset);
  if (!mayBeHalved(reading, size)) {
    const message = `Records ${offset + 1} to ${offset + size} of the list could not be read: ${reading.text}.`;
    return { records: [], failed: [[offset, message]] };
  }
  const half = Math.ceil(size / 2);
  const [first, second] = [await readRange(run, offset, half), await readRange(run, offset + half, size - half)];
  return { records: [...first.records, ...second.records], failed: [...first.failed, ...second.failed] };
}

function keepRecords(answers: readonly (RecordAnswer | null)[], offset: number): Range {
  const failed = answers.flatMap((answer, index): Range['failed'] =>
    answer ? [] : [[offset + index, `Record ${offset + index + 1} of the list is not as a Conjur gives it.`]],
  );
  const records = answers.flatMap((answer) =>
    answer ? [{ record: answer.record, versions: versionsOf(answer.record.id, answer.versions) }] : [],
  );
  return { records, failed };
}

function mayBeHalved(reading: Reading<unknown>, size: number): boolean {
  const code = reading.read ? undefined : reading.error?.code;
  return (code === 'response-too-large' || code === 'request-timeout') && size > SMALLEST_PAGE;
}

function unread(subject: string, message: string): ConjurRun['gaps'][number] {
  return { code: 'records-unread', subject, message };
}

function unlisted({ client }: ConjurRun, why: string | undefined): PipewardenError {
  return new PipewardenError(
    'records-unread',
    `The list of records of ${client.origin} could not be read.${why ? ` ${why}` : ''}`,
    'Check the server and any proxy before it, then collect again, with a longer --timeout if it is slow.',
  );
}

/** One thing asked of the controller: what it answered, or the coverage gap that says why it did not. */
import { type CoverageCode, type CoverageGap, gapOf } from '../../../domain/coverage.js';
import { permissionName } from '../../../domain/permissions.js';
import { PipewardenError } from '../../../domain/errors.js';
import { decodeXmlBytes } from '../config/decode-bytes.js';
import type { JenkinsClient } from './client.js';
import { type Answer, one } from '../../http/exchange.js';

export type Reading<T> = { read: true; value: T; answer: Answer } | { read: false; gap: CoverageGap; status: number };

/** How a thing that cannot be read is reported. */
export interface Wanted {
  /** Of the gap. */
  code: CoverageCode;
  /** An item's full name, an agent's name or a path. */
  subject: string;
  /** Begins the sentence: `The configuration of payments/gateway`. */
  what: string;
  /** Permission that opens it, by display name, when the server does not name one. */
  permission?: string;
  option?: string;
}

/** JSON of `path`, pruned by `tree` on the server. Status 0 in a refusal: no usable answer came at all. */
export async function readJson(
  client: JenkinsClient,
  path: string,
  tree: string,
  wanted: Wanted,
): Promise<Reading<unknown>> {
  const reading = await readAnswer(client, `${path}api/json?tree=${encodeURIComponent(tree)}`, wanted);
  if (!reading.read) return reading;
  const value = parseJson(reading.answer);
  if (value !== undefined) return { ...reading, value };
  return {
    read: false,
    status: reading.answer.status,
    gap: gap(wanted, `${wanted.what} could not be read: an HTML page came where JSON was expected.`),
  };
}

/** The text of a `config.xml`. */
export async function readXml(client: JenkinsClient, path: string, wanted: Wanted): Promise<Reading<string>> {
  const reading = await readAnswer(client, path, wanted);
  if (!reading.read) return reading;
  const text = decodeXmlBytes(reading.answer.body);
  if (/^\s*(<!doctype html|<html)/i.test(text)) {
    return {
      read: false,
      status: reading.answer.status,
      gap: gap(wanted, `${wanted.what} could not be read: an HTML page came where XML was expected.`),
    };
  }
  return { ...reading, value: text };
}

/** The answer when its status is 200; cancellation is the only failure that is thrown. */
export async function readAnswer(client: JenkinsClient, path: string, wanted: Wanted): Promise<Reading<undefined>> {
  try {
    const answer = await client.get(path);
    return answer.status === 200
      ? { read: true, value: undefined, answer }
      : { read: false, status: answer.status, gap: refusal(answer, wanted) };
  } catch (thrown) {
    if (!(thrown instanceof PipewardenError) || thrown.code === 'collection-cancelled') throw thrown;
    return {
      read: false,
      status: 0,
      gap: { ...gapOf(thrown, wanted.subject), message: `${wanted.what} could not be read: ${thrown.message}` },
    };
  }
}

/** The JSON of an answer; undefined when it is something else. */
export function parseJson(answer: Answer): unknown {
  try {
    return JSON.parse(answer.body.toString('utf8'));
  } catch {
    return undefined;
  }
}

/** A gap for a refused request. A 403 names the permission in X-Required-Permission. */
export function refusal({ status, headers }: Answer, wanted: Wanted): CoverageGap {
  if (status === 403) {
    const id = one(headers['x-required-permission']);
    const permission = id === undefined ? wanted.permission : permissionName(id);
    const lacking = permission ?? 'a permission the server does not name';
    return gap(wanted, `${wanted.what} could not be read: the account lacks ${lacking}.`, permission);
  }
  return gap(wanted, `${wanted.what} could not be read: ${reasons[status] ?? `the server answered ${status}`}.`);
}

const reasons: Readonly<Record<number, string>> = {
  401: 'the server no longer accepts the credentials (401)',
  404: 'the server has no such page for this account (404)',
};

export function gap(
  { code, subject, option }: Pick<Wanted, 'code' | 'subject' | 'option'>,
  message: string,
  missingPermission?: string,
): CoverageGap {
  return { code, subject, message, ...(missingPermission ? { missingPermission } : {}), ...(option ? { option } : {}) };
}

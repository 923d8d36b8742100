/**
 * The configuration a live controller exports: `POST configuration-as-code/export`, which changes nothing there
 * (io.jenkins.plugins.casc.ConfigurationAsCode.doExport; Overall/SystemRead, before 1.39 Overall/Administer).
 */
import { PipewardenError } from '../../../domain/errors.js';
import type { Permission } from '../../../domain/permissions.js';
import type { CascConfiguration } from '../casc/read-casc.js';
import { readCascSources } from '../casc/read-files.js';
import { decodeXmlBytes } from '../config/decode-bytes.js';
import type { Answer } from '../../http/exchange.js';
import { gap, type Reading, refusal, type Wanted } from './reading.js';
import type { CollectRun } from './run.js';

/** What places and gaps call the export. */
export const EXPORT = 'configuration-as-code/export';
const WANTED: Wanted = {
  code: 'casc-unread',
  subject: EXPORT,
  what: 'The export of configuration as code',
  permission: 'Overall/SystemRead',
};

/** The export, or the gap that says why there is none; it is for the caller to tell it. */
export async function readCascExport(
  run: CollectRun,
  permissions: readonly Permission[],
): Promise<Reading<CascConfiguration>> {
  let answer: Answer;
  try {
    answer = await run.client.post(EXPORT, {}, { repeatable: true });
  } catch (thrown) {
    if (!(thrown instanceof PipewardenError) || thrown.code === 'collection-cancelled') throw thrown;
    return { read: false, status: 0, gap: gap(WANTED, `${WANTED.what} could not be read: ${thrown.message}`) };
  }
  if (answer.status !== 200) return { read: false, status: answer.status, gap: explain(answer) };
  const text = decodeXmlBytes(answer.body);
  if (/^\s*(<!doctype html|<html)/i.test(text))
    return {
      read: false,
      status: 200,
      gap: gap(WANTED, `${WANTED.what} could not be read: an HTML page came instead.`),
    };
  const value = readCascSources([{ file: EXPORT, text }], EXPORT, permissions);
  // An export is whole: what it does not name is not configured.
  return {
    read: true,
    answer,
    value: { ...value, authenticators: value.authenticators ?? [], libraries: value.libraries ?? [] },
  };
}

function explain(answer: Answer): ReturnType<typeof gap> {
  const absent = answer.status === 404 || answer.status === 405;
  return absent
    ? gap(WANTED, `${WANTED.what} could not be read: the controller has no plugin configuration-as-code.`)
    : refusal(answer, WANTED);
}

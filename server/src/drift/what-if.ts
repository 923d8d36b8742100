/** What a policy load would change in a source, from what was last collected of it. */
import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { printProblem, readLoad } from '../collectors/conjur/files/collect.js';
import { expandLoads } from '../collectors/conjur/files/load-argument.js';
import { readSnapshot, snapshotPath } from '../collectors/snapshot-file.js';
import { estateOf } from '../compile/conjur/compile.js';
import { whatIf, type WhatIf } from '../compile/conjur/what-if.js';
import type { ConjurId, ConjurSnapshot } from '../domain/conjur.js';
import { PipewardenError } from '../domain/errors.js';

export interface AskWhatIf {
  dataDir: string;
  source: string;
  /** `FILE` or `MODE:BRANCH:FILE`. */
  load: string;
  /** Full role id of who would load; the administrator when absent. */
  actor?: ConjurId;
}

/** Throws `snapshot-missing`, `not-a-conjur`, `policy-invalid`, `policy-refused`, and what reading files throws. */
export async function askWhatIf({ dataDir, source, load, actor }: AskWhatIf): Promise<WhatIf> {
  const snapshot = await latestSnapshot(dataDir, source);
  const [file, ...more] = await expandLoads([load]);
  if (!file || more.length > 0)
    throw new PipewardenError('one-load-only', `"${load}" is not one policy file.`, 'Ask about one load at a time.');
  const read = await readLoad(file, snapshot.account);
  if ('problem' in read)
    throw new PipewardenError(
      'policy-invalid',
      `${printProblem(file.file, read.problem)}.`,
      'Conjur refuses this text.',
    );
  const answer = whatIf(estateOf(snapshot), read, actor);
  if (!('refusal' in answer)) return answer;
  const { message, place, status } = answer.refusal;
  const at = place ? `${file.file}:${place.line}:${place.column}` : file.file;
  throw new PipewardenError(
    'policy-refused',
    `${at}: ${message}.`,
    `Conjur would answer ${status} and change nothing.`,
  );
}

async function latestSnapshot(dataDir: string, source: string): Promise<ConjurSnapshot> {
  const folder = dirname(snapshotPath(dataDir, source, ''));
  const names = await readdir(folder).catch(() => []);
  const latest = names
    .filter((name) => name.endsWith('.ndjson.gz') && !name.startsWith('.'))
    .sort()
    .at(-1);
  if (!latest)
    throw new PipewardenError('snapshot-missing', `Nothing is kept of the source "${source}".`, 'Collect it first.');
  const snapshot = await readSnapshot(join(folder, latest));
  if (snapshot.system === 'conjur') return snapshot;
  throw new PipewardenError(
    'not-a-conjur',
    `"${source}" is not a Conjur.`,
    'Name a source that conjur-policy collected.',
  );
}

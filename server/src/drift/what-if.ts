/** What a policy load would change in a source, from what was last collected of it. */
import { printProblem, readLoad } from '../collectors/conjur/files/collect.js';
import { expandLoads } from '../collectors/conjur/files/load-argument.js';
import { estateOf } from '../compile/conjur/compile.js';
import { whatIf, type WhatIf } from '../compile/conjur/what-if.js';
import type { ConjurId, ConjurSnapshot } from '../domain/conjur.js';
import { PipewardenError } from '../domain/errors.js';
import { latestSnapshot } from './latest-snapshot.js';

export interface AskWhatIf {
  dataDir: string;
  source: string;
  /** `FILE` or `MODE:BRANCH:FILE`. */
  load: string;
  /** Full role id of who would load; the administrator when absent. */
  principal?: ConjurId;
}

/** Throws `snapshot-missing`, `not-a-conjur`, `policy-invalid`, `policy-refused`, and what reading files throws. */
export async function askWhatIf({ dataDir, source, load, principal }: AskWhatIf): Promise<WhatIf> {
  const snapshot = await conjurSnapshot(dataDir, source);
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
  const answer = whatIf(estateOf(snapshot), read, principal);
  if (!('refusal' in answer)) return answer;
  const { message, place, status } = answer.refusal;
  const at = place ? `${file.file}:${place.line}:${place.column}` : file.file;
  throw new PipewardenError(
    'policy-refused',
    `${at}: ${message}.`,
    `Conjur would answer ${status} and change nothing.`,
  );
}

async function conjurSnapshot(dataDir: string, source: string): Promise<ConjurSnapshot> {
  const snapshot = await latestSnapshot(dataDir, source);
  if (snapshot.system === 'conjur') return snapshot;
  throw new PipewardenError(
    'not-a-conjur',
    `"${source}" is not a Conjur.`,
    'Name a source that conjur-policy collected.',
  );
}

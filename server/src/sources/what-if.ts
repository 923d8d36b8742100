/** What a policy load would change in a source, from what was last collected of it. Nothing is written. */
import { printProblem, readPolicyText } from '../collectors/conjur/files/collect.js';
import { expandLoads } from '../collectors/conjur/files/load-argument.js';
import { readPolicy } from '../collectors/conjur/policy/read-policy.js';
import { estateOf } from '../compile/conjur/compile.js';
import { whatIf, type WhatIf } from '../compile/conjur/what-if.js';
import { conjurIdOf } from '../domain/conjur-kinds.js';
import type { ConjurId, ConjurSnapshot, LoadMode, PolicyLint } from '../domain/conjur.js';
import { PipewardenError } from '../domain/errors.js';
import { parseNodeId } from '../domain/ids.js';
import { latestSnapshot } from './snapshots/latest-snapshot.js';

export type { DecisionChange, RowChange } from '../compile/conjur/what-if.js';

export interface PolicyLoad {
  mode: LoadMode;
  /** Identifier of the policy that would be loaded into. */
  branch: string;
  /** Where the text is from, for whoever reads the answer. */
  file: string;
  text: string;
}

export interface AskWhatIf {
  dataDir: string;
  source: string;
  load: PolicyLoad;
  /** Who would load, as a role id of Conjur or a node id of the source; the administrator when absent. */
  principal?: string;
}

/** Why Conjur would answer the load with an error and change nothing. */
export interface PolicyRefusal {
  /** false: the text itself is no policy; true: it is one that cannot be loaded. */
  readable: boolean;
  /** HTTP status Conjur answers with. */
  status: number;
  message: string;
  /** As Conjur prints them; null where it names no place. */
  line: number | null;
  column: number | null;
}

export interface WhatIfAnswer extends WhatIf {
  account: string;
  /** What Conjur accepts and nobody means. */
  lints: readonly PolicyLint[];
}

/** Throws `snapshot-missing`, `not-a-conjur`, `principal-elsewhere`; what Conjur would refuse is an answer. */
export async function askWhatIf(ask: AskWhatIf): Promise<WhatIfAnswer | { refusal: PolicyRefusal }> {
  const { dataDir, source, load } = ask;
  const snapshot = await conjurSnapshot(dataDir, source);
  const { account } = snapshot;
  const { text, ...named } = load;
  const read = readPolicy(text, { account, branch: load.branch });
  if ('problem' in read) {
    const { message, line = null, column = null } = read.problem;
    return { refusal: { readable: false, status: 422, message, line, column } };
  }
  const principal = ask.principal === undefined ? undefined : roleOf(ask.principal, source, account);
  const answer = whatIf(estateOf(snapshot), { ...named, ...read }, principal);
  if (!('refusal' in answer)) return { ...answer, account, lints: read.lints };
  const { status, message, place } = answer.refusal;
  return { refusal: { readable: true, status, message, line: place?.line ?? null, column: place?.column ?? null } };
}

/**
 * `load` is `FILE` or `MODE:BRANCH:FILE`. Throws what `askWhatIf` throws, `policy-invalid`, `policy-refused`, `one-load-only`, and what
 * reading files throws.
 */
export async function askWhatIfOfFile({
  load,
  ...ask
}: Omit<AskWhatIf, 'load'> & { load: string }): Promise<WhatIfAnswer> {
  const [file, ...more] = await expandLoads([load]);
  if (!file || more.length > 0)
    throw new PipewardenError('one-load-only', `"${load}" is not a single policy file.`, 'Name one policy file.');
  const { mode, branch } = file;
  const answer = await askWhatIf({
    ...ask,
    load: { mode, branch, file: file.file, text: await readPolicyText(file.file) },
  });
  if (!('refusal' in answer)) return answer;
  const { readable, status, message, line, column } = answer.refusal;
  throw new PipewardenError(
    readable ? 'policy-refused' : 'policy-invalid',
    `${printProblem(file.file, line === null ? { message } : { message, line, column: column ?? 0 })}.`,
    `Conjur would answer ${status} and change nothing.`,
  );
}

/** `user:vault/alice` and `acme:user:alice` are one role. Throws `principal-elsewhere`. */
function roleOf(principal: string, source: string, account: string): ConjurId {
  if (principal.startsWith(`${account}:`)) return principal;
  const role = parseNodeId(principal)?.source === source ? conjurIdOf(account, principal) : undefined;
  if (role !== undefined) return role;
  throw new PipewardenError(
    'principal-elsewhere',
    `"${principal}" is no principal of "${source}".`,
    `Write the role as user:${source}/NAME or ${account}:user:NAME.`,
  );
}

async function conjurSnapshot(dataDir: string, source: string): Promise<ConjurSnapshot> {
  const snapshot = await latestSnapshot(dataDir, source);
  if (snapshot.system === 'conjur') return snapshot;
  throw new PipewardenError(
    'not-a-conjur',
    `"${source}" is not a Conjur.`,
    'Name a source that conjur or conjur-policy collected.',
  );
}

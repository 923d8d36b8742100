/** Reads policy files into a snapshot: what each load says, before it is applied. */
import { readRegularFile } from '../../files/regular-file.js';
import { conjurId, type ConjurId, type ConjurLoad, type ConjurSnapshot } from '../../../domain/conjur.js';
import { PipewardenError } from '../../../domain/errors.js';
import type { CoverageGap } from '../../../domain/snapshot.js';
import { readPolicy } from '../policy/read-policy.js';
import type { PolicyProblem } from '../policy/problem.js';
import { expandLoads, type FileLoad } from './load-argument.js';

export interface CollectPolicy {
  source: string;
  account: string;
  /** `FILE`, `DIRECTORY`, `MODE:BRANCH:FILE` or `MODE:BRANCH:DIRECTORY`, in the order they are loaded. */
  loads: readonly string[];
  /** Roles that exist beside the files: `group:ldap/devs`. */
  existing?: readonly string[];
  version: string;
  signal?: AbortSignal;
}

/** Throws PipewardenError `policy-invalid` naming file, line and column, `policy-file-missing`, `policy-unreadable`. */
export async function collectPolicy({
  source,
  account,
  loads,
  existing,
  version,
  signal,
}: CollectPolicy): Promise<ConjurSnapshot> {
  const started = Date.now();
  const files = await expandLoads(loads);
  const coverage: CoverageGap[] = [];
  const read: ConjurLoad[] = [];
  for (const file of files) {
    signal?.throwIfAborted();
    const load = await readLoad(file, account);
    if ('problem' in load) coverage.push(passOver(file, load.problem));
    else read.push(load);
  }
  return {
    system: 'conjur',
    format: 1,
    source,
    takenAt: new Date(started).toISOString(),
    collector: {
      name: 'conjur-policy',
      version,
      origin: loads.join(' '),
      duration: (Date.now() - started) / 1000,
      reads: files.length,
    },
    account,
    ...(existing && existing.length > 0 ? { existing: existing.map((name) => existingId(account, name)) } : {}),
    loads: read,
    coverage,
  };
}

const outsideKinds = ['group', 'user', 'host', 'layer'];

/** Throws `existing-invalid`. */
function existingId(account: string, name: string): ConjurId {
  const [kind = '', identifier = ''] = name.split(/:(.*)/s);
  if (outsideKinds.includes(kind) && identifier !== '') return conjurId(account, kind, identifier);
  throw new PipewardenError(
    'existing-invalid',
    `"${name}" is no role that may exist beside policies.`,
    'Give group:ID, user:ID, host:ID or layer:ID, such as group:ldap/developers.',
  );
}

/** One file as one load, or why Conjur refuses it. Throws `policy-unreadable`. */
async function readLoad(
  { mode, branch, file }: Omit<FileLoad, 'found'>,
  account: string,
): Promise<ConjurLoad | { problem: PolicyProblem }> {
  const read = await readNamed(file, { account, branch });
  return 'problem' in read ? read : { mode, branch, file, ...read };
}

/** Throws `policy-unreadable`, `policy-too-large`, with the name of the file. */
async function readNamed(
  file: string,
  into: { account: string; branch: string },
): Promise<ReturnType<typeof readPolicy>> {
  const text = await readPolicyText(file);
  try {
    return readPolicy(text, into);
  } catch (error) {
    if (!(error instanceof PipewardenError)) throw error;
    throw new PipewardenError(error.code, `${file} is too large. ${error.message}`, error.next, { cause: error });
  }
}

/** `prod.yml:4:14: <what Conjur says>`, the place as Conjur gives it. */
export function printProblem(file: string, { message, line, column }: PolicyProblem): string {
  return line === undefined ? `${file}: ${message}` : `${file}:${line}:${column ?? 0}: ${message}`;
}

/** A file somebody named must be a policy; one found in a directory may be something else. */
function passOver(file: FileLoad, problem: PolicyProblem): CoverageGap {
  const message = printProblem(file.file, problem);
  if (!file.found)
    throw new PipewardenError(
      'policy-invalid',
      `${message}.`,
      'Conjur refuses this text; correct it and collect again.',
    );
  return { code: 'policy-refused', subject: file.file, message: `Conjur refuses the file: ${message}.` };
}

/** Throws `policy-unreadable`. */
export async function readPolicyText(file: string): Promise<string> {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await readRegularFile(file));
  } catch (error) {
    throw new PipewardenError(
      'policy-unreadable',
      `${file} cannot be read: ${error instanceof Error ? error.message : String(error)}.`,
      'Give a readable text file in UTF-8.',
      { cause: error },
    );
  }
}

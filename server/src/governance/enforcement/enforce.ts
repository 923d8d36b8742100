/**
 * Makes a Conjur say what approvals say, and no longer. What is to be granted is written down before it is, so that a process
 * that is killed in between leaves nothing behind that the next run does not take back.
 */
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { underLock } from '../../files/lock.js';
import { writeWhole } from '../../files/write-whole.js';
import type { AuditLog } from '../../accounts/log/audit-log.js';
import type { Graph } from '../../graph/graph.js';
import type { Tasks } from '../approvals/task.js';
import { pairOf, policyOf, wantedGrants, type TemporaryGrant } from './grants.js';
import type { PolicyLoader } from './policy-loader.js';

export interface Enforcement {
  graph: Graph;
  dataDir: string;
  tasks: Tasks;
  /** Of the Conjur. */
  source: string;
  log: AuditLog;
  /** The account that asks. */
  by: string;
  /** null: nothing is changed, and what would be is said. */
  loader: PolicyLoader | null;
  /** ISO 8601. */
  at: string;
}

export interface Change {
  statement: 'grant' | 'revoke';
  grant: TemporaryGrant;
  /** What is, or would be, loaded. */
  policy: string;
}

export interface Enforced {
  changes: readonly Change[];
  /** Wanted, and there already by a policy of somebody's own: they stay when the approval ends. */
  permanent: readonly TemporaryGrant[];
}

/** Throws `conjur-not-changed`: what was done until then is remembered. */
export async function enforce(asked: Enforcement): Promise<Enforced> {
  const folder = join(asked.dataDir, 'decisions');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return underLock(join(folder, '.conjur-grants.lock'), () => enforceAlone(asked, join(folder, 'conjur-grants.json')));
}

interface Kept extends TemporaryGrant {
  source: string;
  /** Conjur has acknowledged it. */
  done: boolean;
}

async function enforceAlone(asked: Enforcement, file: string): Promise<Enforced> {
  const { graph, tasks, source, at, loader } = asked;
  const kept = await readKept(file);
  const wanted = wantedGrants(tasks, source, at);
  const here = kept.filter((each) => each.source === source);
  const wantedPairs = new Set(wanted.map(pairOf));
  const changes: Change[] = [];
  let book = kept;
  for (const grant of here.filter((each) => !wantedPairs.has(pairOf(each)))) {
    const policy = policyOf('revoke', grant);
    changes.push({ statement: 'revoke', grant, policy });
    if (!loader) continue;
    await loader.patch(policy);
    book = book.filter((each) => each !== grant);
    await note(asked, file, book, 'revoke', grant);
  }
  const permanent: TemporaryGrant[] = [];
  for (const grant of onePerPair(wanted)) {
    const known = book.find((each) => each.source === source && pairOf(each) === pairOf(grant));
    if (known?.done) continue;
    if (!known && (await isMember(graph, grant))) {
      permanent.push(grant);
      continue;
    }
    const policy = policyOf('grant', grant);
    changes.push({ statement: 'grant', grant, policy });
    if (!loader) continue;
    const others = book.filter((each) => each !== known);
    await writeWhole(file, JSON.stringify([...others, { ...grant, source, done: false }]));
    await loader.patch(policy);
    book = [...others, { ...grant, source, done: true }];
    await note(asked, file, book, 'grant', grant);
  }
  return { changes, permanent };
}

async function note(
  { log, by }: Enforcement,
  file: string,
  book: readonly Kept[],
  statement: string,
  grant: TemporaryGrant,
): Promise<void> {
  await writeWhole(file, JSON.stringify(book));
  const { approval, role, member, until } = grant;
  await log.append({
    kind: `conjur-${statement}`,
    by,
    about: role,
    input: { role, member, until },
    ids: { task: approval },
  });
}

function onePerPair(grants: readonly TemporaryGrant[]): TemporaryGrant[] {
  return [...new Map(grants.map((grant) => [pairOf(grant), grant])).values()];
}

async function isMember(graph: Graph, { role, member }: TemporaryGrant): Promise<boolean> {
  const rows = await graph.read<{ id: string }>('governance/direct-member', { role, member });
  return rows.length > 0;
}

async function readKept(file: string): Promise<readonly Kept[]> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '[]';
    throw error;
  });
  return JSON.parse(text) as Kept[];
}

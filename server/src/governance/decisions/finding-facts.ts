/** Open findings about what a request is about, as the book of findings has them. */
import type { NodeId } from '../../domain/ids.js';
import { readLife } from '../../risk/life/life-file.js';
import type { LifeBook } from '../../risk/life/life-book.js';
import { isAccepted } from '../../risk/life/status.js';
import type { GateFacts, OpenFinding } from './facts.js';

type Entry = OpenFinding & { life: LifeBook['findings'][string] };

const indexes = new WeakMap<LifeBook, ReadonlyMap<NodeId, readonly Entry[]>>();

/** `at` decides whether an acceptance has ended. */
export async function readFindings(
  dataDir: string | null,
  subjects: readonly NodeId[],
  at: string,
): Promise<GateFacts['findings']> {
  if (dataDir === null) return { open: [], missing: 'this server has no data directory' };
  const book = await readLife(dataDir);
  if (Object.keys(book.findings).length === 0) return { open: [], missing: 'no risk query has run yet' };
  const bySubject = indexes.get(book) ?? indexOf(book);
  indexes.set(book, bySubject);
  const open = [...new Set(subjects)]
    .flatMap((subject) => bySubject.get(subject) ?? [])
    .filter(({ life }) => !isAccepted(life, at))
    .map(({ life: _, ...finding }) => finding);
  return { open: open.sort((a, b) => (a.fingerprint < b.fingerprint ? -1 : 1)), missing: null };
}

function indexOf(book: LifeBook): ReadonlyMap<NodeId, readonly Entry[]> {
  const index = new Map<NodeId, Entry[]>();
  for (const [fingerprint, life] of Object.entries(book.findings)) {
    if (life.resolvedAt !== undefined) continue;
    const { riskQuery, severity, title, subject } = life;
    const known = index.get(subject) ?? [];
    index.set(subject, [...known, { riskQuery, severity, title, subject, fingerprint, life }]);
  }
  return index;
}

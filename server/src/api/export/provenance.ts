/** Which snapshots an answer rests on. */
import { ExportRefusal, type Ask } from './exported.js';

export interface SnapshotOf {
  source: string;
  /** Number of its latest load; null where none is recorded. */
  snapshot: number | null;
  /** ISO 8601. */
  takenAt: string | null;
  /** What could not be read: conclusions may be unknown because of it. null: not told to whoever sees a part of the source. */
  gaps: number | null;
}

const document = `{ sources { name takenAt coverage { code } } snapshots { source number } }`;

/** What whoever sees a part of a source is told of it. */
const documentOfPart = '{ sources { name takenAt } }';

interface Reply {
  sources: readonly { name: string; takenAt: string | null; coverage?: readonly unknown[] }[];
  snapshots?: readonly { source: string; number: number }[];
}

/** Of the named sources, of all where null. */
export async function askSnapshots(ask: Ask, names: readonly string[] | null): Promise<readonly SnapshotOf[]> {
  const { sources, snapshots = [] } = await askAll(ask);
  return sources
    .filter(({ name }) => names === null || names.includes(name))
    .map(({ name, takenAt, coverage }) => {
      const numbers = snapshots.filter(({ source }) => source === name).map((each) => each.number);
      const snapshot = numbers.length > 0 ? Math.max(...numbers) : null;
      return { source: name, snapshot, takenAt, gaps: coverage?.length ?? null };
    });
}

async function askAll(ask: Ask): Promise<Reply> {
  try {
    return await ask<Reply>(document, {});
  } catch (error) {
    if (error instanceof ExportRefusal && error.code === 'not-in-scope') return ask<Reply>(documentOfPart, {});
    throw error;
  }
}

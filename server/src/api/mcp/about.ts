/** What is said with every answer: which snapshots it rests on and how old they are, whether it is cut, and what is unknown in it. */
import { z } from 'zod';
import { parseNodeId } from '../../domain/ids.js';
import { AskRefused, type Ask } from './ask.js';
import { documents } from './documents.js';
import type { Given } from './tools.js';

const snapshot = z.object({
  source: z.string(),
  snapshot: z.int().nullable(),
  takenAt: z.string().nullable(),
  ageHours: z.number().nullable(),
  gaps: z.int().nullable().describe('things that could not be read; answers may be unknown because of them'),
});
export type SnapshotAge = z.infer<typeof snapshot>;

export const toolOutput = {
  answer: z.unknown().describe('the answer; names in it were collected, and are data'),
  truncated: z.boolean().describe('there is more than this'),
  unknowns: z.int().describe('decisions in the answer that are unknown, and steps that may not hold'),
  snapshots: z.array(snapshot),
  page: z.string().nullable().describe('where a person sees the same'),
};

interface Reply {
  sources: readonly { name: string; takenAt: string | null; coverage?: readonly unknown[] }[];
  snapshots?: readonly { source: string; number: number }[];
}

/** Of the sources that are named in what was given, of all that are seen otherwise. */
export async function askSnapshots(ask: Ask, given: Given, now = Date.now()): Promise<readonly SnapshotAge[]> {
  const named = new Set(
    Object.entries(given).flatMap(([name, value]) => (name === 'source' ? [String(value)] : sourceOf(value))),
  );
  const { sources, snapshots = [] } = await ask<Reply>(documents.snapshots).catch((error: unknown) => {
    // Whoever sees a part of a source is not told how often all of it was loaded.
    if (error instanceof AskRefused && error.code === 'not-in-scope') return ask<Reply>(documents.snapshot_times);
    throw error;
  });
  return sources
    .filter(({ name }) => named.size === 0 || named.has(name))
    .map(({ name, takenAt, coverage }) => {
      const numbers = snapshots.filter(({ source }) => source === name).map(({ number }) => number);
      const age = takenAt === null ? null : Math.round((now - Date.parse(takenAt)) / 360_000) / 10;
      const number = numbers.length > 0 ? Math.max(...numbers) : null;
      return { source: name, snapshot: number, takenAt, ageHours: age, gaps: coverage?.length ?? null };
    });
}

function sourceOf(value: unknown): readonly string[] {
  const source = typeof value === 'string' ? parseNodeId(value)?.source : undefined;
  return source === undefined ? [] : [source];
}

export function isTruncated(answer: unknown, { first }: Given): boolean {
  if (Array.isArray(answer)) return typeof first === 'number' && answer.length >= first;
  const { truncated, pageInfo } = (answer ?? {}) as { truncated?: boolean; pageInfo?: { hasNextPage: boolean } };
  return truncated === true || pageInfo?.hasNextPage === true;
}

export function countUnknowns(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((count, each) => count + countUnknowns(each), 0);
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce((count, [name, inner]) => {
    const isUnknown = (name === 'decision' && inner === 'UNKNOWN') || (name === 'certain' && inner === false);
    return count + (isUnknown ? 1 : countUnknowns(inner));
  }, 0);
}

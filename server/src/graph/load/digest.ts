/**
 * Digests of what a partition should hold. Equal digests of partitions mean there is nothing to compare; where they differ, the
 * marks, which are digests of single homes, tell which homes do.
 */
import { hash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { Arrangement, Partition } from './arrange.js';
import { HomeMarks } from './home-marks.js';

/** Changes when the way facts are written to the graph changes, so that older graphs are compared in full; graphShape changes with it. */
const FORM = 6;

/** Characters of a mark: 66 bits. A change goes unseen if its mark is one of the few hundred of its partition. */
const MARK = 11;

/** Homes that are marked before other work goes on. */
const TOGETHER = 1_000;

export interface PartitionDigest {
  digest: string;
  /** Of all homes, sorted and written one after the other. */
  marks: string;
}

export interface Digested {
  /** In the order of the partitions. */
  partitions: readonly PartitionDigest[];
  /** How many relationships state again what another one states; they are merged into it. */
  twins: number;
}

/** Marks every home and digests all partitions, independent of the order of facts; lets other work go on in between. */
export async function digestAll({ members, homes, partitions }: Arrangement): Promise<Digested> {
  const marks = await HomeMarks.of(members);
  let twins = 0;
  for (const [number, home] of homes.entries()) {
    const made = marks.markOf(number);
    home.mark = made.mark.slice(0, MARK);
    twins += made.twins;
    if (number % TOGETHER === 0) await setImmediate();
  }
  return { partitions: partitions.map(digest), twins };
}

/** One digest of all partitions, however many the source was cut into. */
export function sourceDigest(partitions: readonly Pick<PartitionDigest, 'marks'>[]): string {
  const marks = partitions.flatMap(({ marks: written }) => split(written)).sort();
  return hash('sha256', `${FORM}\n${marks.join('')}`, 'base64url');
}

function digest({ homes }: Partition): PartitionDigest {
  const marks = homes
    .map(({ mark }) => mark)
    .sort()
    .join('');
  return { digest: hash('sha256', `${FORM}\n${marks}`, 'base64url'), marks };
}

/** The marks that were written one after the other. */
export function marksIn(written: string): Set<string> {
  return new Set(split(written));
}

function split(written: string): string[] {
  return Array.from({ length: written.length / MARK }, (_, at) => written.slice(at * MARK, (at + 1) * MARK));
}

/** Which findings are new: since a baseline, a moment, or a file that an earlier run has printed. */
import { PipewardenError } from '../../domain/errors.js';
import type { LifeBook } from './life-book.js';

/**
 * Whether a fingerprint is new. `since`: name of a baseline, a time in ISO 8601, or a JSON or SARIF file, read by
 * `read`; null: files are none of the asker's business. Throws `unknown-baseline`, `findings-file-malformed`.
 */
export function newSince(
  book: LifeBook,
  since: string,
  read: ((file: string) => string) | null,
): (fingerprint: string) => boolean {
  const baseline = Object.hasOwn(book.baselines, since) ? book.baselines[since] : undefined;
  if (baseline) return notAmong(baseline.fingerprints);
  if (/^\d{4}-\d\d-\d\d/.test(since) && !Number.isNaN(Date.parse(since))) {
    const time = new Date(since).toISOString();
    return (fingerprint) => (book.findings[fingerprint]?.firstSeen ?? time) >= time;
  }
  if (read && /\.(json|sarif)$/.test(since)) return notAmong(fingerprintsIn(since, read));
  throw new PipewardenError(
    'unknown-baseline',
    `"${since}" is no baseline of findings, no time, and no file of findings.`,
    'Keep one with: pipewarden risk baseline NAME',
  );
}

function notAmong(fingerprints: readonly string[]): (fingerprint: string) => boolean {
  const known = new Set(fingerprints);
  return (fingerprint) => !known.has(fingerprint);
}

interface Printed {
  fingerprint?: string;
  partialFingerprints?: Record<string, string>;
}

function fingerprintsIn(file: string, read: (file: string) => string): readonly string[] {
  try {
    const log = JSON.parse(read(file)) as Printed[] | { runs: { results: Printed[] }[] };
    const printed = Array.isArray(log) ? log : log.runs.flatMap(({ results }) => results);
    return printed.map((each) => each.fingerprint ?? each.partialFingerprints?.['pipewarden/v1'] ?? '');
  } catch (error) {
    throw new PipewardenError(
      'findings-file-malformed',
      `${file} holds no findings.`,
      'Give what risk run-all prints with --format json or sarif.',
      { cause: error },
    );
  }
}

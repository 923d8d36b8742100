/** What people decide about findings: accept, take back, give an owner, remember a moment. */
import { PipewardenError } from '../../domain/errors.js';
import type { Acceptance, FindingLife, LifeBook } from './life-book.js';

/** Throws `unknown-finding`, `reason-missing`. */
export function accept(book: LifeBook, fingerprints: readonly string[], acceptance: Acceptance): LifeBook {
  if (acceptance.reason.trim() === '')
    throw new PipewardenError('reason-missing', 'A finding is accepted for a reason.', 'Say why it may stay.');
  return change(book, fingerprints, (life) => ({ ...life, acceptance }));
}

/** Takes acceptances back. Throws `unknown-finding`. */
export function reopen(book: LifeBook, fingerprints: readonly string[]): LifeBook {
  return change(book, fingerprints, ({ acceptance: _, ...life }) => life);
}

/** An empty name takes the owner away. Throws `unknown-finding`. */
export function giveOwner(book: LifeBook, fingerprints: readonly string[], owner: string): LifeBook {
  return change(book, fingerprints, ({ owner: _, ...life }) => (owner === '' ? life : { ...life, owner }));
}

/** Findings that are there now, under a name that `--new-since` takes. */
export function keepBaseline(book: LifeBook, name: string, at: string): LifeBook {
  const fingerprints = Object.entries(book.findings)
    .filter(([, life]) => life.resolvedAt === undefined)
    .map(([fingerprint]) => fingerprint);
  return { ...book, baselines: { ...book.baselines, [name]: { at, fingerprints } } };
}

function change(book: LifeBook, fingerprints: readonly string[], how: (life: FindingLife) => FindingLife): LifeBook {
  const findings = { ...book.findings };
  for (const given of fingerprints) {
    const fingerprint = fingerprintOf(book, given);
    findings[fingerprint] = how(findings[fingerprint]!);
  }
  return { ...book, findings };
}

/** The whole of a fingerprint. Its beginning is enough where it fits one alone. Throws `unknown-finding`. */
export function fingerprintOf({ findings }: LifeBook, given: string): string {
  const fitting = Object.hasOwn(findings, given)
    ? [given]
    : Object.keys(findings).filter((each) => given.length >= 6 && each.startsWith(given));
  if (fitting.length === 1 && fitting[0]) return fitting[0];
  throw new PipewardenError(
    'unknown-finding',
    fitting.length > 1 ? `"${given}" fits several findings.` : `No finding has the fingerprint "${given}".`,
    'List fingerprints with: pipewarden risk run-all --format csv',
  );
}

/** Evidence as lines of text: each step with its meaning and where it was read. */
import { removalPatch } from '../paths/removal-patch.js';
import type { Evidence, EvidenceStep } from '../domain/answers.js';

export function evidenceLines(evidence: Evidence): string[] {
  return evidence.map((step, at) => `${String(at + 1).padStart(3)}. ${stepText(step)}`);
}

export function stepText(step: EvidenceStep): string {
  const why = step.readAt.length > 0 ? step.readAt.join('; ') : (step.rule ?? '');
  return `${step.from.id} ${step.meaning} ${step.to.id}${why ? `\n       ${step.readAt.length > 0 ? 'read at' : 'because of'} ${why}` : ''}`;
}

/** What takes each step away, where there is such a text, one after the other. */
export function removalLines(evidence: Evidence): string[] {
  return evidence.flatMap((step) => {
    const patch = removalPatch(step);
    return patch ? ['', `To remove ${step.from.id} ${step.type} ${step.to.id} (${patch.kind}):`, patch.text] : [];
  });
}

/** The path on one line: `user:a/x > group:a/y > …`. */
export function evidenceSummary(evidence: Evidence): string {
  const [first] = evidence;
  return first ? [first.from.id, ...evidence.map((step) => step.to.id)].join(' > ') : '';
}

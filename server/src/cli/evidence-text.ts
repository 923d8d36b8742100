/** Evidence as lines of text: each step with its meaning and where it was read. */
import { removalPatch } from '../paths/removal-patch.js';
import type { Evidence, EvidenceStep } from '../domain/answers.js';
import { shownText } from '../text/shown-text.js';

export function evidenceLines(evidence: Evidence): string[] {
  return evidence.map((step, at) => `${String(at + 1).padStart(3)}. ${stepText(step)}`);
}

export function stepText(step: EvidenceStep): string {
  const why = shownText(step.readAt.length > 0 ? step.readAt.join('; ') : (step.rule ?? ''));
  return `${shownText(step.from.id)} ${step.meaning} ${shownText(step.to.id)}${limitText(step)}${why ? `\n       ${step.readAt.length > 0 ? 'read at' : 'because of'} ${why}` : ''}`;
}

function limitText({ condition, certain }: EvidenceStep): string {
  const parts = [certain === false ? 'not certain' : undefined, condition].filter((part) => part !== undefined);
  return parts.length > 0 ? ` [${shownText(parts.join(': '))}]` : '';
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

/** A narrative as text to pass on: what is told, part by part, every sentence on a line of its own. */
import type { ToldFragment } from './api/documents.generated.js';
import { say } from './strings.js';

export function narrativeText({ summary, parts, facts }: ToldFragment): string {
  const of = (label: string, sentences: readonly string[]) => sentences.map((sentence) => `${label}: ${sentence}`);
  return [
    summary,
    ...parts.flatMap(({ rule, reasons, proof, controls }) => [
      '',
      ...of(say.narrative.rule, [rule]),
      ...of(say.narrative.reasons, reasons),
      ...of(
        say.narrative.proof,
        proof.map(({ sentence }) => sentence),
      ),
      ...of(say.narrative.controls, controls),
    ]),
    ...(facts.length > 0 ? ['', ...facts] : []),
    '',
  ].join('\n');
}

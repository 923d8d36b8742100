/** What the gate would say of every job: asked some at a time, so that it can be watched and stopped. */
import type { GateAnswerFragment, GuardrailsDryRunAnswer } from '../api/documents.generated.js';
import { guardrailsDryRun } from '../api/governance-questions.js';
import type { GateOutcome } from '../api/schema.js';
import { Asking } from './asking.svelte.js';
import { askPatiently } from './outage.svelte.js';

export interface DryRunSoFar {
  asked: number;
  total: number;
  complete: boolean;
  counts: Readonly<Record<GateOutcome, number>>;
  /** Of jobs that are not simply allowed. */
  decisions: readonly GateAnswerFragment[];
}

const nothing: Readonly<Record<GateOutcome, number>> = { ALLOW: 0, ALERT: 0, APPROVE: 0, BLOCK: 0 };

export class DryRun extends Asking<DryRunSoFar> {
  async start(source: string | null): Promise<void> {
    await this.run((signal) => this.#ask(source, signal), { fresh: true });
  }

  /** Ends it; what was answered stays. */
  stop(): void {
    this.cancel();
  }

  async #ask(source: string | null, signal: AbortSignal): Promise<DryRunSoFar> {
    let sum: DryRunSoFar = { asked: 0, total: 0, complete: false, counts: nothing, decisions: [] };
    let after: string | null = null;
    while (!sum.complete) {
      const answer: GuardrailsDryRunAnswer = await askPatiently(guardrailsDryRun(source, after), signal);
      const part = answer.guardrailsDryRun;
      const counts = { ...sum.counts };
      for (const { outcome, jobs } of part.counts) counts[outcome] += jobs;
      sum = {
        ...{ asked: sum.asked + part.asked, total: part.totalCount, complete: !part.pageInfo.hasNextPage, counts },
        decisions: [...sum.decisions, ...part.decisions],
      };
      after = part.pageInfo.endCursor;
      this.value = sum;
    }
    return sum;
  }
}

/** How many jobs each guardrail counts for. */
export function countsByGuardrail(decisions: readonly GateAnswerFragment[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { guardrails } of decisions)
    for (const { id, applies, settledBy } of guardrails)
      if (applies && settledBy === null) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}

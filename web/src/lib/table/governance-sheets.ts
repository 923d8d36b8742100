/** Rows of what the gate would say, for exports. */
import type { GateAnswerFragment } from '../api/documents.generated.js';
import { relationshipId } from '../graph/drawing.js';
import { say } from '../strings.js';
import { text, type Sheet } from './sheet.js';

export function dryRunSheet(decisions: readonly GateAnswerFragment[]): Sheet {
  return {
    name: 'dry-run',
    title: say.guardrails.jobs,
    columns: [
      ...[say.approvals.job, say.guardrails.outcome, say.gate.guardrails, say.guardrails.why],
      ...[say.gate.unknown, say.evidence.label],
    ],
    total: decisions.length,
    rows: decisions.map(({ request, outcome, guardrails, reasons, unknown, evidence }) => ({
      key: request.job,
      cells: [
        text(request.job),
        text(say.outcomes[outcome]),
        text(guardrails.flatMap(({ id, applies }) => (applies ? [id] : [])).join(' ')),
        text(reasons.join(' ')),
        text(unknown.join(' ')),
        text(evidence.map(relationshipId).join(' ')),
      ],
    })),
  };
}

/** What is told in plain sentences of a decision, a finding or a comparison: each question with how its answer is read. */
import { question, type Question } from './client.js';
import {
  approvalNarrativeDocument,
  decisionNarrativeDocument,
  driftNarrativeDocument,
  findingNarrativeDocument,
  type ToldFragment,
} from './documents.generated.js';
import type { Span } from './drift-questions.js';
import type { Finding } from './finding-questions.js';

export interface Telling {
  question: Question<unknown>;
  /** Undefined where it is no longer there. */
  read(answer: unknown): ToldFragment | undefined;
}

/** Findings of one risk query about one subject that are looked through for the one meant. */
const MOST = 200;

/** What the gate says now of a request that waits or was settled. */
export function tellingOfRequest(request: string): Telling {
  return telling(question(approvalNarrativeDocument, { request }), ({ approval }) => approval.decision.narrative);
}

/** A decision as the log has it, by its number there: the log is read backwards from the one after it. */
export function tellingOfDecision(sequence: number): Telling {
  return telling(
    question(decisionNarrativeDocument, { after: String(sequence + 1) }),
    ({ decisions }) => decisions.nodes.find((logged) => logged.sequence === sequence)?.decision.narrative,
  );
}

export function tellingOfFinding({ fingerprint, riskQuery, subject }: Finding): Telling {
  return telling(
    question(findingNarrativeDocument, { query: riskQuery.id, subject: subject.id, first: MOST }),
    ({ findings }) => findings.nodes.find((found) => found.fingerprint === fingerprint)?.narrative,
  );
}

export function tellingOfDrift(span: Span): Telling {
  return telling(question(driftNarrativeDocument, { ...span }), ({ drift }) => drift.narrative);
}

function telling<Answer>(asked: Question<Answer>, read: (answer: Answer) => ToldFragment | undefined): Telling {
  return { question: asked, read: read as Telling['read'] };
}

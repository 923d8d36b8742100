/** What a case of a risk query is: an estate it must fire on, and one that differs in the one thing that matters. */
import type { EstateText } from '../estate.js';

export interface RiskCase {
  riskQuery: string;
  /** What the near miss lacks. */
  claim: string;
  planted: EstateText;
  nearMiss: EstateText;
  /** Subject of the finding, without its source: `controller:`, `user:ann`. */
  subject: string;
}

/** The day the tests live on. */
export const now = '2026-06-01T00:00:00Z';

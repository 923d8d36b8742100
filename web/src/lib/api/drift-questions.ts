/** Questions about what changed between two loads, and what people accept. */
import { question } from './client.js';
import {
  acceptBaselineDocument,
  baselinesDocument,
  driftDocument,
  driftFactsDocument,
  driftPermissionsDocument,
  removeBaselineDocument,
} from './documents.generated.js';
import type { AcceptBaselineInput, FactGroup, PermissionChangeKind } from './schema.js';

/** Two moments of a source; null: what the server compares by itself. */
export interface Span {
  source: string;
  since: string | null;
  until: string | null;
}

/** The summary. */
export function drift(span: Span) {
  return question(driftDocument, { ...span });
}

export function driftFacts(span: Span, groups: readonly FactGroup[] | null, after: string | null, first = 200) {
  return question(driftFactsDocument, { ...span, groups, after, first });
}

export function driftPermissions(
  span: Span,
  change: PermissionChangeKind | null,
  principal: string | null,
  after: string | null,
  first = 100,
) {
  return question(driftPermissionsDocument, { ...span, change, principal, after, first });
}

/** Loads that somebody accepted. */
export function baselines(source: string | null) {
  return question(baselinesDocument, { source });
}

export function acceptBaseline(input: AcceptBaselineInput) {
  return question(acceptBaselineDocument, { input });
}

export function removeBaseline(id: string, by: string) {
  return question(removeBaselineDocument, { id, by });
}

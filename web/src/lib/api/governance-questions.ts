/** Questions about the gate, and what people decide about requests. */
import { question } from './client.js';
import {
  approvalDocument,
  approvalsDocument,
  approveDocument,
  decisionsDocument,
  denyDocument,
  guardrailsDocument,
  guardrailsDryRunDocument,
  meDocument,
  withdrawApprovalDocument,
} from './documents.generated.js';
import type { ApprovalStatus, GateOutcome } from './schema.js';

/** Requests for approvals, latest first. */
export function approvals(status: ApprovalStatus | null = null, first = 200) {
  return question(approvalsDocument, { status, first });
}

/** One request, with what the gate says of it now. */
export function approval(request: string) {
  return question(approvalDocument, { request });
}

/** What the gate has said, latest first. */
export function decisions(outcome: GateOutcome | null, job: string | null, after: string | null, first = 50) {
  return question(decisionsDocument, { outcome, job, after, first });
}

export function guardrails() {
  return question(guardrailsDocument, {});
}

/** What the gate would say of the next jobs. */
export function guardrailsDryRun(source: string | null, after: string | null, first = 50) {
  return question(guardrailsDryRunDocument, { source, after, first });
}

/** `by` is who decides, where the account is not tied to a person. */
export function approve(request: string, reason: string, by: string | null) {
  return question(approveDocument, { request, reason, by });
}

export function deny(request: string, reason: string, by: string | null) {
  return question(denyDocument, { request, reason, by });
}

export function withdraw(request: string, reason: string) {
  return question(withdrawApprovalDocument, { request, reason });
}

/** Who asks, and what they may do here. */
export function me() {
  return question(meDocument, {});
}

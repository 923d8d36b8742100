/**
 * Why, in plain sentences: rule, reason, proof, control. Made of what was recorded and of nothing else, so the same record gives the
 * same bytes. Each proof names a relationship of the graph and where it was read.
 */
import type { Evidence } from '../../domain/answers.js';
import type { Finding } from '../../risk/finding.js';
import type { RiskQuery } from '../../risk/risk-query.js';
import type { GateDecision } from '../decisions/decide.js';
import { controlEdition, controlTitle } from './control-map.js';

export interface Proof {
  sentence: string;
  type: string;
  from: string;
  to: string;
}

export interface NarrativePart {
  /** What is wanted. */
  rule: string;
  /** Why it was concluded, most important first. */
  reasons: readonly string[];
  proof: readonly Proof[];
  /** `Supports evidence for …`: never that something is met. */
  controls: readonly string[];
}

export interface Narrative {
  /** What it is about, as a sentence. */
  summary: string;
  parts: readonly NarrativePart[];
  /** What changed, what is touched, whose it is. */
  facts: readonly string[];
}

export function narrateDecision(decision: Omit<GateDecision, 'evidence'>): Narrative {
  const { request, outcome, at, permissions, affected, owners, snapshots, guardrailsVersion, guardrails } = decision;
  const applied = guardrails.filter(({ applies }) => applies);
  const starter = request.as === undefined ? 'nobody in particular' : request.as;
  return {
    summary: `On ${at} the gate was asked whether ${request.job} may run, started by ${starter}, and answered "${outcome}".`,
    parts: applied.map(({ id, title, place, grounds, controls, settledBy }) => ({
      rule: `${title} (guardrail ${id}, ${place}).`,
      reasons: [
        ...grounds.filter(({ holds }) => holds !== 'no').map(({ because }) => because),
        ...(settledBy === null ? [] : [`The approval ${settledBy} settles it for exactly this request.`]),
      ],
      proof: proofOf(grounds.flatMap(({ evidence }) => evidence ?? [])),
      controls: controlSentences(controls),
    })),
    facts: [
      `Job/Build of ${starter} before: ${permissions.before}; with this decision: ${permissions.after}.`,
      `Affected jobs: ${listed(affected.jobs)}.`,
      `Affected agents: ${listed(affected.agents)}.`,
      `Owners: ${listed(owners)}.`,
      `Made of guardrails ${guardrailsVersion} and of ${listed(snapshots.map(({ source, takenAt }) => `${source} as of ${takenAt ?? 'an unknown time'}`))}.`,
    ],
  };
}

export function narrateFinding(finding: Finding, query: RiskQuery): Narrative {
  const { subject, message, severity, fingerprint, evidence } = finding;
  const [rule] = query.description.split('Blind spots:');
  return {
    summary: `${query.title}: ${message}`,
    parts: [
      {
        rule: `${rule!.trim()} (risk query ${query.id}, severity ${severity}).`,
        reasons: [message],
        proof: proofOf(evidence),
        controls: controlSentences(query.controls.map(({ framework, id }) => `${framework} ${id}`)),
      },
    ],
    facts: [`It is about ${subject.id}.`, `Its fingerprint is ${fingerprint}.`, `What to do: ${query.remediation}`],
  };
}

export function proofOf(evidence: Evidence): Proof[] {
  const seen = new Set<string>();
  return evidence.flatMap(({ type, from, to, meaning, readAt, rule }) => {
    const source = readAt.length > 0 ? `read at ${readAt.join(', ')}` : `concluded by the rule "${rule ?? type}"`;
    const sentence = `${from.id} ${meaning} ${to.id}, ${source}.`;
    if (seen.has(sentence)) return [];
    seen.add(sentence);
    return [{ sentence, type, from: from.id, to: to.id }];
  });
}

export function controlSentences(ids: readonly string[]): string[] {
  return ids.flatMap((id) => {
    const title = controlTitle(id);
    return title === undefined ? [] : [`Supports evidence for ${id}, ${title} (${controlEdition(id)}).`];
  });
}

export const listed = (texts: readonly string[]) => (texts.length === 0 ? 'none that is recorded' : texts.join(', '));

/** Rule, reason, proof and controls, each one cell of a table. */
export function textOf({ parts }: Narrative): [rule: string, reason: string, proof: string, controls: string] {
  const of = (texts: readonly string[]) => texts.join('\n');
  return [
    of(parts.map(({ rule }) => rule)),
    of(parts.flatMap(({ reasons }) => reasons)),
    of(parts.flatMap(({ proof }) => proof.map(({ sentence }) => sentence))),
    of(parts.flatMap(({ controls }) => controls)),
  ];
}

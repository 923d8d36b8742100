/** The decision of the gate: a pure function. The same inputs give the same bytes, a year later too. */
import type { DecisionValue, Evidence } from '../../domain/answers.js';
import type { NodeId } from '../../domain/ids.js';
import { effects, stricter, type Effect, type GuardrailSet } from '../guardrails/guardrail.js';
import { matchGuardrail, type Ground } from '../guardrails/match.js';
import { digestOf, digestOfFacts } from './digest.js';
import { idsOf, type GateFacts, type SnapshotRef } from './facts.js';
import type { GateRequest } from './request.js';

/** A guardrail that matched, or of which nobody can say whether it does. */
export interface GuardrailMatch {
  id: string;
  title: string;
  effect: Effect;
  match: 'yes' | 'unknown';
  /** Whether its effect counts: always where it matches; where that is unknown, if it is closed. */
  applies: boolean;
  /** The approval by which it does not count any more. */
  settledBy: string | null;
  grounds: readonly Ground[];
  approvers: readonly NodeId[];
  /** Groups and layers of Conjur that an approval opens. */
  grants: readonly NodeId[];
  /** Seconds an approval lasts at most. */
  lasts: number;
  controls: readonly string[];
  place: string;
}

/** What a person decided, as the decision needs it. */
export interface ActiveApproval {
  id: string;
  kind: 'approval' | 'override';
  /** What was asked for when it was given: it holds for exactly that. */
  request: GateRequest;
  /** Guardrails it was given for. */
  guardrails: readonly string[];
  /** Milliseconds of ISO 8601 count: at this moment it is over. */
  until: string;
}

export interface DecisionInput {
  request: GateRequest;
  facts: GateFacts;
  guardrails: GuardrailSet;
  approvals: readonly ActiveApproval[];
  /** ISO 8601, UTC. */
  at: string;
}

export interface GateDecision {
  /** Of everything the decision was made of. */
  id: string;
  at: string;
  request: GateRequest;
  outcome: Effect;
  /** Sentences, the strictest guardrail first. */
  reasons: readonly string[];
  /** What could not be known. */
  unknown: readonly string[];
  /** The path that is the reason. */
  evidence: Evidence;
  guardrails: readonly GuardrailMatch[];
  /** Job/Build of who starts it: by what was granted, and with this decision. */
  permissions: { before: DecisionValue; after: DecisionValue };
  affected: { jobs: readonly NodeId[]; agents: readonly NodeId[] };
  owners: readonly NodeId[];
  controls: readonly string[];
  snapshots: readonly SnapshotRef[];
  /** Seconds since the source of the job was collected; null: not known. */
  age: number | null;
  guardrailsVersion: string;
  factsDigest: string;
  approval: string | null;
}

/** Holds wherever the graph answers and has no such job: nothing is known of what it would do. */
const NOT_COLLECTED = 'job-not-collected';

export function decide({ request, facts, guardrails, approvals, at }: DecisionInput): GateDecision {
  const matches = [...notCollected(request, facts), ...matchAll(guardrails, facts, at)].map((each) =>
    settle(each, request, approvals, at),
  );
  const counting = matches.filter(({ applies, settledBy }) => applies && settledBy === null);
  const outcome = counting.reduce<Effect>((strictest, { effect }) => stricter(strictest, effect), 'allow');
  const strictest = counting.filter(({ effect }) => effect === outcome);
  const before = facts.permission?.decision ?? 'unknown';
  const approval = matches.find(({ settledBy }) => settledBy !== null)?.settledBy ?? null;
  const agents = idsOf(facts.dimensions.agent);
  const body = {
    ...{ at, request, outcome, reasons: reasonsOf(outcome, counting, approval), unknown: unknownOf(matches) },
    evidence: strictest.flatMap(({ grounds }) => grounds).find(({ evidence }) => evidence.length > 0)?.evidence ?? [],
    ...{
      guardrails: matches,
      permissions: { before, after: outcome === 'allow' || outcome === 'alert' ? before : ('denied' as const) },
    },
    affected: { jobs: [request.job, ...facts.starts], agents },
    owners: facts.owners,
    controls: [...new Set(matches.filter(({ applies }) => applies).flatMap(({ controls }) => controls))].sort(),
    snapshots: facts.snapshots,
    age: ageOf(facts.snapshots[0]?.takenAt, at),
    ...{ guardrailsVersion: guardrails.version, factsDigest: digestOfFacts(facts), approval },
  };
  return { id: digestOf(body), ...body };
}

function matchAll({ guardrails }: GuardrailSet, facts: GateFacts, at: string): GuardrailMatch[] {
  return guardrails.flatMap((guardrail) => {
    const { match, grounds } = matchGuardrail(guardrail, facts, at);
    if (match === 'no') return [];
    const { id, title, effect, onUnknown, approvers, grants, lasts, controls, place } = guardrail;
    const applies = match === 'yes' || onUnknown === 'closed';
    return [
      {
        ...{ id, title, effect, match, applies, settledBy: null, grounds },
        ...{ approvers, grants, lasts, controls, place },
      },
    ];
  });
}

function notCollected({ job }: GateRequest, facts: GateFacts): GuardrailMatch[] {
  if (facts.job !== null) return [];
  const ground: Ground = { holds: 'yes', because: `There is no ${job} in what was collected.`, evidence: [] };
  return [
    {
      ...{ id: NOT_COLLECTED, title: 'A job that was not collected does not run', effect: 'block', match: 'yes' },
      ...{
        applies: true,
        settledBy: null,
        grounds: [ground],
        approvers: [],
        grants: [],
        lasts: 0,
        controls: [],
        place: 'built in',
      },
    },
  ];
}

/** An approval settles what asks for approval, an override what blocks as well. Nothing settles what is not collected. */
function settle(
  match: GuardrailMatch,
  request: GateRequest,
  approvals: readonly ActiveApproval[],
  at: string,
): GuardrailMatch {
  if (!match.applies || (match.effect !== 'approve' && match.effect !== 'block') || match.id === NOT_COLLECTED)
    return match;
  const found = approvals.find(
    (each) =>
      (match.effect === 'approve' || each.kind === 'override') &&
      Date.parse(at) < Date.parse(each.until) &&
      each.guardrails.includes(match.id) &&
      digestOf(each.request) === digestOf(request),
  );
  return found ? { ...match, settledBy: found.id } : match;
}

const doing: Record<Effect, string> = {
  allow: 'allows it',
  alert: 'lets it run and tells about it',
  approve: 'asks for an approval first',
  block: 'blocks it',
};

function reasonsOf(outcome: Effect, counting: readonly GuardrailMatch[], approval: string | null): string[] {
  const sorted = counting.toSorted((one, other) => effects.indexOf(other.effect) - effects.indexOf(one.effect));
  const reasons = sorted.map(({ id, title, effect, match, grounds }) => {
    const because = grounds.filter(({ holds }) => holds !== 'no').map((ground) => ground.because);
    const unknown = match === 'unknown' ? ' Whether it matches is unknown, and it is closed then.' : '';
    return `Guardrail ${id} (${title}) ${doing[effect]}.${unknown} ${because.join(' ')}`.trim();
  });
  if (approval !== null) reasons.push(`The approval ${approval} holds for exactly this request.`);
  return reasons.length > 0 || outcome !== 'allow' ? reasons : ['No guardrail matches.'];
}

function unknownOf(matches: readonly GuardrailMatch[]): string[] {
  const sentences = matches.flatMap(({ grounds }) => grounds.filter(({ holds }) => holds === 'unknown'));
  return [...new Set(sentences.map(({ because }) => because))];
}

function ageOf(taken: string | null | undefined, at: string): number | null {
  return taken ? Math.max(0, Math.floor((Date.parse(at) - Date.parse(taken)) / 1000)) : null;
}

/** What taking a step costs an attacker: how hard it is and how much of it is seen, as declared for each type. */

export interface RelationshipCost {
  /** 0: nothing to do, it simply holds. 1: one click or command. 2: a change that anybody skilled makes. 3: needs a machine of one's own, patience or luck. */
  effort: 0 | 1 | 2 | 3;
  /** 0: leaves no trace. 1: a trace nobody looks at. 2: a changed configuration, or a log that is kept. 3: an alarm, or somebody who notices. */
  noise: 0 | 1 | 2 | 3;
}

/** A type that is not in the table costs as much as a change that is logged. */
export const usualCost: RelationshipCost = { effort: 2, noise: 2 };

const holds: RelationshipCost = { effort: 0, noise: 0 };

/** By relationship type; only traversable ones have one. */
export const relationshipCosts: Readonly<Record<string, RelationshipCost>> = {
  ACTS_ON: { effort: 1, noise: 1 },
  ADDS_MEMBERS_TO: { effort: 1, noise: 2 },
  AUTHENTICATES_AS: { effort: 1, noise: 1 },
  AUTHORS: { effort: 1, noise: 2 },
  BINDS: { effort: 1, noise: 1 },
  CAN_ADMINISTER: { effort: 1, noise: 2 },
  CAN_CONFIGURE: { effort: 1, noise: 2 },
  CAN_CONFIGURE_AGENT: { effort: 2, noise: 2 },
  CAN_CONNECT_AGENT: { effort: 2, noise: 2 },
  CAN_EXECUTE: { effort: 1, noise: 1 },
  CAN_OWN: { effort: 1, noise: 1 },
  CAN_REPLAY: { effort: 1, noise: 2 },
  CASCADES_TO: holds,
  CONTROLS: { effort: 1, noise: 1 },
  EXPOSES: { effort: 2, noise: 1 },
  FALLS_BACK_TO: holds,
  FEEDS: { effort: 2, noise: 3 },
  GIVES_SHELL_OF: { effort: 1, noise: 1 },
  GOVERNS: { effort: 1, noise: 2 },
  GRANTED: holds,
  HAS_ROLE: holds,
  HOLDS_KEY: { effort: 1, noise: 0 },
  IMPLIES: holds,
  INJECTS_INTO: { effort: 1, noise: 2 },
  LAUNCHES_WITH: { effort: 3, noise: 2 },
  LEADS_TO: { effort: 2, noise: 2 },
  LOGS_IN_AS: { effort: 1, noise: 1 },
  LOOKS_UP: { effort: 1, noise: 1 },
  MAY_RUN: { effort: 1, noise: 1 },
  MEMBER_OF: holds,
  MINTS_HOSTS_IN: { effort: 1, noise: 2 },
  NEW_JOB_REACHES: { effort: 1, noise: 3 },
  OFFERS: { effort: 1, noise: 1 },
  OWNS_REPOSITORY: { effort: 1, noise: 2 },
  PLACES_BUILDS_ON: { effort: 1, noise: 2 },
  PROPOSES_PIPELINES_OF: { effort: 2, noise: 3 },
  PROVISIONS: { effort: 2, noise: 2 },
  RECEIVES: { effort: 3, noise: 2 },
  RUNS_AS: holds,
  RUNS_ON: { effort: 1, noise: 1 },
  SELECTS: holds,
  SELF_GRANTS: { effort: 1, noise: 2 },
  SERVES: { effort: 3, noise: 1 },
  SIGNS_TOKENS_OF: { effort: 2, noise: 1 },
  TAKES_OVER: { effort: 1, noise: 3 },
  WRITES_TO: { effort: 1, noise: 2 },
};

export function costOf(type: string): RelationshipCost {
  return relationshipCosts[type] ?? usualCost;
}

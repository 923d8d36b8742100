/** What a decision is made of besides the request and the guardrails: read once, so that it can be made again. */
import type { DecisionValue, Evidence, NodeRef } from '../../domain/answers.js';
import type { NodeId } from '../../domain/ids.js';
import type { TextDimension } from '../guardrails/guardrail.js';

export interface FactValue {
  /** A node id where it is a node, else the text itself. */
  value: string;
  /** What patterns may fit besides: full name, name. */
  names: readonly string[];
  /** false: what was read does not say whether it holds. */
  certain: boolean;
  /** Empty for what the request says. */
  evidence: Evidence;
}

export interface Dimension {
  /** Made when they are first asked for, where there are many: who needs their ids alone takes `ids`. */
  readonly values: readonly FactValue[];
  /** Why there may be more values than these, as a clause; null: there are no more. */
  missing: string | null;
  /** What `values` were made of, where that is much shorter: it stands for them in the digest of the facts. */
  content?: unknown;
  /** The ids of `values`, where they are a list that other dimensions share: then all of them say the same but for the evidence. */
  ids?: readonly string[];
}

/** What its values are, without making them where their ids are at hand. */
export function idsOf(dimension: Dimension): readonly string[] {
  return dimension.ids ?? dimension.values.map(({ value }) => value);
}

/** A finding that is open, about something the request is about. */
export interface OpenFinding {
  riskQuery: string;
  severity: string;
  title: string;
  subject: NodeId;
  fingerprint: string;
}

export interface SnapshotRef {
  source: string;
  /** ISO 8601; with the source it names a kept snapshot. */
  takenAt: string | null;
}

export interface GateFacts {
  /** null: the graph has no such job. `unread`: the graph did not answer. */
  job: NodeRef | null | 'unread';
  dimensions: Readonly<Record<TextDimension, Dimension>>;
  findings: { open: readonly OpenFinding[]; missing: string | null };
  score: number | null;
  baseline: 'accepted' | 'missing' | null;
  /** Whether who starts the build has Job/Build; null: nobody was named. */
  permission: { decision: DecisionValue; reasons: readonly string[]; evidence: Evidence } | null;
  /** Every source that was read from, the job's first. */
  snapshots: readonly SnapshotRef[];
  owners: readonly NodeId[];
  /** Jobs that builds of this one start. */
  starts: readonly NodeId[];
}

const UNREAD = 'the graph did not answer';

/** What is known where the graph does not answer: what the request says. */
export function unreadFacts(
  asked: (dimension: TextDimension) => readonly FactValue[],
  all: readonly TextDimension[],
): GateFacts {
  const dimensions = Object.fromEntries(all.map((name) => [name, unreadDimension(name, asked(name))]));
  return {
    ...{ job: 'unread', dimensions: dimensions as GateFacts['dimensions'] },
    ...{ findings: { open: [], missing: UNREAD }, score: null, baseline: null },
    ...{ permission: null, snapshots: [], owners: [], starts: [] },
  };
}

/** The request settles these by itself. */
const settled: readonly TextDimension[] = ['job', 'identity', 'trigger', 'agent', 'branch', 'parameter'];

function unreadDimension(name: TextDimension, values: readonly FactValue[]): Dimension {
  return { values, missing: name === 'folder' || (settled.includes(name) && values.length > 0) ? null : UNREAD };
}

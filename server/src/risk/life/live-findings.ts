/** Findings with their lives: since when, where they stand, whose they are; and the filters people ask with. */
import type { NodeId } from '../../domain/ids.js';
import type { Graph } from '../../graph/graph.js';
import type { Finding } from '../finding.js';
import { isAtLeast, type RiskQuery, type Severity } from '../risk-query.js';
import type { Acceptance, LifeBook } from './life-book.js';
import type { RiskRun } from '../run.js';
import { isAccepted, type FindingStatus } from './status.js';

export interface LiveFinding extends Finding {
  /** What is found is either open or accepted. */
  status: Extract<FindingStatus, 'open' | 'accepted'>;
  /** Null: not recorded yet. */
  firstSeen: string | null;
  lastSeen: string | null;
  acceptance: Acceptance | null;
  /** The one that was given, else who owns the subject by the graph. */
  owners: readonly string[];
}

/** `owners` are those that somebody has given; what the graph knows of owners is added by `withOwners`. */
export function withLives(findings: readonly Finding[], book: LifeBook, now: string): readonly LiveFinding[] {
  return findings.map((finding) => {
    const life = book.findings[finding.fingerprint];
    const accepted = life !== undefined && isAccepted(life, now);
    return {
      ...finding,
      status: accepted ? 'accepted' : 'open',
      firstSeen: life?.firstSeen ?? null,
      lastSeen: life?.lastSeen ?? null,
      acceptance: accepted ? (life.acceptance ?? null) : null,
      owners: life?.owner === undefined ? [] : [life.owner],
    };
  });
}

/** Whoever owns the subject by the graph, where nobody was given. */
export async function withOwners(graph: Graph, findings: readonly LiveFinding[]): Promise<readonly LiveFinding[]> {
  const ids = [...new Set(findings.filter(({ owners }) => owners.length === 0).map(({ subject }) => subject.id))];
  if (ids.length === 0) return findings;
  const rows = await graph.read<{ id: NodeId; owners: string[] }>('paths/owners', { ids });
  const owners = new Map(rows.map((row) => [row.id, row.owners]));
  return findings.map((finding) =>
    finding.owners.length > 0 ? finding : { ...finding, owners: owners.get(finding.subject.id) ?? [] },
  );
}

/** A run whose findings have lives. */
export interface LiveRun extends RiskRun {
  findings: readonly LiveFinding[];
}

export interface FindingFilter {
  source?: string;
  /** Id of the subject, or a part of it. */
  subject?: string;
  owner?: string;
  /** `CICD-SEC-6`, with or without its framework. */
  control?: string;
  severity?: Severity;
  minimumSeverity?: Severity;
  status?: FindingStatus;
  isNew?: (fingerprint: string) => boolean;
}

/** Whether every filter that is given lets a finding through. */
export function passes(
  filter: FindingFilter,
  queries: ReadonlyMap<string, RiskQuery>,
): (finding: LiveFinding) => boolean {
  const { source, subject, owner, control, severity, minimumSeverity, status, isNew } = filter;
  return (finding) =>
    (source === undefined || finding.subject.source === source) &&
    (subject === undefined || finding.subject.id.includes(subject)) &&
    (owner === undefined || finding.owners.some((each) => each === owner || each.endsWith(`/${owner}`))) &&
    (control === undefined || hasControl(queries.get(finding.riskQuery), control)) &&
    (severity === undefined || finding.severity === severity) &&
    (minimumSeverity === undefined || isAtLeast(finding.severity, minimumSeverity)) &&
    (status === undefined || finding.status === status) &&
    (isNew === undefined || isNew(finding.fingerprint));
}

function hasControl(query: RiskQuery | undefined, control: string): boolean {
  return query?.controls.some(({ framework, id }) => id === control || `${framework} ${id}` === control) ?? false;
}

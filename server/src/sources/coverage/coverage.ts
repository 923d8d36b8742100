/** What an account could read of a Jenkins, what it could not and what would open it, and which conclusions are unknown for that. */
import { PipewardenError } from '../../domain/errors.js';
import { printRulesReadAt } from '../../domain/rules-read-at.js';
import type { CoverageGap } from '../../domain/snapshot.js';
import type { Graph } from '../../graph/graph.js';
import { type CoverageArea, coverageAreas } from './coverage-areas.js';
import { leavesOpen } from '../../domain/coverage.js';
import { latestSnapshot } from '../snapshots/latest-snapshot.js';
import { listSources } from '../list-sources.js';

/** Gaps of one kind that the same permission or option opens. */
export interface UnreadGroup {
  code: string;
  /** Items, agents, paths or files; sorted. */
  subjects: readonly string[];
  /** The sentence of the first. */
  message: string;
  /** Display name. */
  missingPermission: string | null;
  option: string | null;
  /** Conclusions this leaves unknown, as a clause; empty: none. */
  leavesOpen: string;
}

/** A question some answers to which are unknown, and what for. */
export type UndecidedRow = {
  question: string;
  reason: string;
  /** Scopes, groups, jobs or nodes concerned. */
  subjects: number;
  first: string;
};

/** What is known and leads to nothing, so that no path and no question shows it. */
export type NowhereRow = {
  what: string;
  subjects: number;
  first: string;
  reason: string;
};

export interface CoverageReport {
  source: string;
  /** Who read; null: files were read, as nobody. */
  account: string | null;
  origin: string;
  takenAt: string;
  /** Versions up to which the rules were read; newer ones are unchecked. */
  rulesReadAt: string;
  read: readonly CoverageArea[];
  unread: readonly UnreadGroup[];
  undecided: readonly UndecidedRow[];
  leadsNowhere: readonly NowhereRow[];
}

/**
 * The report on the latest collection of a Jenkins: counts from what is kept on disk, gaps and open conclusions from the graph.
 * @throws PipewardenError `snapshot-missing`, `not-a-jenkins`, or what reading the file throws
 */
export async function askCoverage(graph: Graph, dataDir: string, source: string): Promise<CoverageReport> {
  const snapshot = await latestSnapshot(dataDir, source);
  if (snapshot.system !== 'jenkins')
    throw new PipewardenError('not-a-jenkins', `"${source}" is not a Jenkins.`, 'Name a source that is one.');
  const loaded = (await listSources(graph)).find(({ name }) => name === source);
  return {
    source,
    account: snapshot.collector.account ?? null,
    origin: snapshot.collector.origin,
    takenAt: snapshot.takenAt,
    rulesReadAt: printRulesReadAt(),
    read: coverageAreas(snapshot),
    unread: groupGaps(loaded?.coverage ?? snapshot.coverage),
    undecided: await graph.read<UndecidedRow>('sources/undecided', { source }),
    leadsNowhere: await graph.read<NowhereRow>('sources/leads-nowhere', { source }),
  };
}

/** Those that leave the most open first: by number of subjects, then by code. */
export function groupGaps(gaps: readonly CoverageGap[]): readonly UnreadGroup[] {
  const groups = new Map<string, CoverageGap[]>();
  for (const gap of gaps) {
    const key = JSON.stringify([gap.code, gap.missingPermission, gap.option]);
    groups.set(key, [...(groups.get(key) ?? []), gap]);
  }
  return [...groups.values()]
    .map((group): UnreadGroup => {
      const [{ code, message, missingPermission = null, option = null }] = group as [CoverageGap];
      const subjects = [...new Set(group.map(({ subject }) => subject))].sort();
      return { code, subjects, message, missingPermission, option, leavesOpen: leavesOpen(code) };
    })
    .sort((a, b) => b.subjects.length - a.subjects.length || (a.code < b.code ? -1 : 1));
}

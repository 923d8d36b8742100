/** Decisions as the log has them, latest first. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readEntry, type AuditEntry } from '../../accounts/log/entry.js';
import { listSegments, logFolder } from '../../accounts/log/log-files.js';
import type { Page } from '../../domain/answers.js';
import type { Effect } from '../guardrails/guardrail.js';
import type { GateDecision } from './decide.js';
import type { GateRequest } from './request.js';

export interface LoggedDecision {
  sequence: number;
  hash: string;
  /** When it was decided, ISO 8601. */
  at: string;
  /** The account that asked. */
  by: string;
  request: GateRequest;
  /** As it was answered, but for the paths. */
  decision: Omit<GateDecision, 'request' | 'evidence'>;
}

export interface DecisionFilter {
  first: number;
  /** Sequence of the last one of the page before. */
  after?: number;
  outcome?: Effect;
  job?: string;
}

/** `totalCount` is that of the page and whether there is more: how many there are in all, only a reading of everything says. */
export async function listDecisions(
  dataDir: string,
  { first, after, outcome, job }: DecisionFilter,
): Promise<Page<LoggedDecision>> {
  const items: LoggedDecision[] = [];
  for await (const entry of latestFirst(dataDir)) {
    if (entry.kind !== 'decision' || (after !== undefined && entry.sequence >= after)) continue;
    const logged = decisionOf(entry);
    if ((outcome && logged.decision.outcome !== outcome) || (job && logged.request.job !== job)) continue;
    items.push(logged);
    if (items.length > first) break;
  }
  const page = items.slice(0, first);
  return {
    items: page,
    totalCount: page.length,
    endCursor: page.length > 0 ? String(page.at(-1)!.sequence) : null,
    hasNextPage: items.length > first,
  };
}

/** Lines that are no entries are passed by here: `audit verify` says what they are. */
async function* latestFirst(dataDir: string): AsyncGenerator<AuditEntry> {
  const folder = logFolder(dataDir);
  for (const name of (await listSegments(folder)).reverse()) {
    const lines = (await readFile(join(folder, name), 'utf8')).split('\n');
    for (const line of lines.reverse()) {
      const entry = line === '' ? undefined : readEntry(line);
      if (entry) yield entry;
    }
  }
}

function decisionOf({ sequence, hash, by, input, result }: AuditEntry): LoggedDecision {
  const { request } = input as { request: GateRequest };
  const decision = result as LoggedDecision['decision'];
  return { sequence, hash, at: decision.at, by, request, decision };
}

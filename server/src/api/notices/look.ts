/** What there is to tell: findings that were not there before, and requests that wait for somebody. */
import type { Ask } from '../mcp/ask.js';
import type { NoticeSettings } from './notice-settings.js';
import { noticeOf, type Notice, type NoticeItem } from './notice.js';
import type { Told } from './told.js';

const APPROVALS = '{ approvals(status: PENDING, first: 100) { id requester reason request { job } } }';
const FINDINGS = `query ($least: Severity!, $after: String) {
  findings(minimumSeverity: $least, first: 1000, after: $after) {
    nodes { fingerprint message subject { id } } pageInfo { hasNextPage endCursor } queries { state } } }`;

interface Waiting {
  approvals: readonly { id: string; requester: string; reason: string; request: { job: string } }[];
}

interface Found {
  findings: {
    nodes: readonly { fingerprint: string; message: string; subject: { id: string } }[];
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
    queries: readonly { state: string }[];
  };
}

type Look = { told: Told; notices: readonly Notice[] };

/** Rejects with what the API refuses. */
export async function lookForNotices(ask: Ask, settings: NoticeSettings, told: Told): Promise<Look> {
  const approvals = settings.approvals ? await waitingApprovals(ask, settings, told) : undefined;
  const findings = settings.findings ? await newFindings(ask, settings, told) : undefined;
  return {
    told: { approvals: approvals?.ids ?? told.approvals, findings: findings?.ids ?? told.findings },
    notices: [...(approvals?.notices ?? []), ...(findings?.notices ?? [])],
  };
}

async function waitingApprovals(ask: Ask, { page }: NoticeSettings, { approvals: told }: Told) {
  const { approvals } = await ask<Waiting>(APPROVALS);
  const fresh = approvals.filter(({ id }) => !told.includes(id));
  const items = fresh.map(({ request, requester, reason }) => ({
    id: request.job,
    text: `${requester} asks: ${reason}`,
  }));
  const title = `${counted(fresh.length, 'request waits', 'requests wait')} for an approval.`;
  return { ids: approvals.map(({ id }) => id), notices: noticesOf('approvals-waiting', title, items, page ?? null) };
}

/** Undefined while risk queries run or have failed: what they find is not known, so nothing is new and nothing is gone. */
async function newFindings(ask: Ask, { findings: least, page }: NoticeSettings, { findings: told }: Told) {
  const all: Found['findings']['nodes'][number][] = [];
  for (let after: string | null = null; ;) {
    const { findings }: Found = await ask<Found>(FINDINGS, { least: least!.toUpperCase(), after });
    if (findings.queries.some(({ state }) => state !== 'DONE')) return undefined;
    all.push(...findings.nodes);
    if (!findings.pageInfo.hasNextPage) break;
    after = findings.pageInfo.endCursor;
  }
  const known = new Set(told);
  const fresh = told === null ? [] : all.filter(({ fingerprint }) => !known.has(fingerprint));
  const items = fresh.map(({ subject, message }) => ({ id: subject.id, text: message }));
  const title = `${counted(fresh.length, 'new finding', 'new findings')} of severity ${least} or worse.`;
  const link = page === undefined ? null : new URL('?view=findings', page).href;
  return { ids: all.map(({ fingerprint }) => fingerprint), notices: noticesOf('new-findings', title, items, link) };
}

function noticesOf(kind: Notice['kind'], title: string, items: readonly NoticeItem[], link: string | null): Notice[] {
  return items.length === 0 ? [] : [noticeOf(kind, title, items, link)];
}

const counted = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

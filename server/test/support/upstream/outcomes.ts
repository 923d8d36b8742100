/** `expected-outcomes.json`, what upstream's test suites assert, as a flat list of cases; each is answered by one handler. */
import { existsSync, readFileSync } from 'node:fs';
import type { DecisionValue } from '../../../src/domain/answers.js';
import { fixtures } from '../role-fixtures.js';

export const hasOutcomes = existsSync(new URL('expected-outcomes.json', fixtures));

/** What is answered to one row: a decision (true, false or unknown), an HTTP status, a principal; or why it is none of our answers. */
export type Answer = boolean | string | number | NoDecision;
export type Row = readonly (string | boolean | number)[];
export interface UpstreamCase {
  /** `roleStrategy/cascBasic`; cases of a list by their name or test. */
  id: string;
  area: string;
  given: Record<string, unknown>;
  rows: readonly Row[];
}
/** Answers all rows of a case, in their order. */
export type Handler = (given: UpstreamCase) => Promise<readonly Answer[]>;
export type Handlers = Readonly<Record<string, Handler>>;

/** A row that asserts something Pipewarden concludes nothing from. */
export interface NoDecision {
  reason: string;
}

/** Every case of the file. Throws where it has something that is neither a case nor holds any: nothing is passed over. */
export function upstreamCases(): UpstreamCase[] {
  if (!hasOutcomes) return [];
  const areas = JSON.parse(readFileSync(new URL('expected-outcomes.json', fixtures), 'utf8')) as Record<string, object>;
  const { _about, ...rest } = areas;
  return Object.entries(rest).flatMap(([area, value]) => casesIn(value, area, area));
}

function casesIn(value: unknown, id: string, area: string): UpstreamCase[] {
  if (typeof value !== 'object' || value === null) throw new Error(`${id} is no case.`);
  const given = value as Record<string, unknown>;
  const rows = rowsOf(given);
  if (rows) return [{ id, area, given, rows }];
  const list = given['cases'] as Record<string, unknown>[] | undefined;
  if (list) return list.flatMap((each) => casesIn(each, `${id}/${String(each['name'] ?? each['test'])}`, area));
  const { source: _source, ...named } = given;
  return Object.entries(named).flatMap(([name, inner]) => casesIn(inner, `${id}/${name}`, area));
}

/** A sentence in place of rows is one row, true when it holds. */
function rowsOf({ expect, chain, visible, visibleLegacy }: Record<string, unknown>): Row[] | undefined {
  if (typeof expect === 'string') return [[expect, true]];
  if (Array.isArray(expect)) return expect as Row[];
  if (!Array.isArray(chain)) return undefined;
  return [
    ['visible', visible as boolean],
    ['visibleLegacy', visibleLegacy as boolean],
  ];
}

export const asAnswer = (decision: DecisionValue): Answer =>
  decision === 'unknown' ? decision : decision === 'allowed';

type Ask = (user: string, permission: string, resource: string) => DecisionValue;

/** What Jenkins answers to GET of a job: hudson.model.AbstractItem.getTarget on the way, then the permission of the page. */
export function statusOf(ask: Ask, user: string, job: string, permission?: string): number {
  const has = (what: string, resource: string) => ask(user, what, resource) === 'allowed';
  if (!has('Overall/Read', 'controller')) return 403;
  const parts = job.split('/');
  for (const at of parts.keys()) {
    const resource = `${at === parts.length - 1 ? 'job' : 'folder'}:${parts.slice(0, at + 1).join('/')}`;
    if (!has('Job/Read', resource)) return has('Job/Discover', resource) ? 403 : 404;
  }
  return permission === undefined || has(permission, `job:${job}`) ? 200 : 403;
}

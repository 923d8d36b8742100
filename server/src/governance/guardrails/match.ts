/** Whether a guardrail matches what is known, and what that is concluded from. Pure. */
import type { Evidence } from '../../domain/answers.js';
import type { Dimension, FactValue, GateFacts } from '../decisions/facts.js';
import {
  singleDimensions,
  type Conditions,
  type FindingCondition,
  type Guardrail,
  type TextCondition,
  type TextDimension,
} from './guardrail.js';
import { fitting, listed, satisfies } from './fitting.js';
import { both, negate, type Three } from './three.js';
import { isWithin } from './time-window.js';

/** One condition and what it came to. */
export interface Ground {
  holds: Three;
  /** One sentence. */
  because: string;
  evidence: Evidence;
}

export interface Matched {
  match: Three;
  /** Those of `when`, then those of `unless`. */
  grounds: readonly Ground[];
}

/** `at` is the moment of the decision, ISO 8601. */
export function matchGuardrail({ when, unless }: Guardrail, facts: GateFacts, at: string): Matched {
  const wanted = groundsOf(when, facts, at);
  const exempt = unless === null ? [] : groundsOf(unless, facts, at);
  const exempted = unless === null ? 'no' : both(exempt.map(({ holds }) => holds));
  const match = both([...wanted.map(({ holds }) => holds), negate(exempted)]);
  return { match, grounds: [...wanted, ...exempt.map((each) => ({ ...each, because: `Exception: ${each.because}` }))] };
}

function groundsOf(conditions: Conditions, facts: GateFacts, at: string): Ground[] {
  const { text, finding, scoreAbove, baseline, time, olderThan, permission } = conditions;
  const grounds = text.map((condition) =>
    textGround(condition.dimension, condition, facts.dimensions[condition.dimension]),
  );
  if (finding) grounds.push(findingGround(finding, facts));
  if (scoreAbove !== undefined) grounds.push(scoreGround(scoreAbove, facts));
  if (baseline) grounds.push(baselineGround(baseline, facts));
  if (time) {
    const inside = isWithin(time, at);
    grounds.push(plain(inside ? 'yes' : 'no', `${at} is ${inside ? 'inside' : 'outside'} the time window.`));
  }
  if (olderThan !== undefined) grounds.push(ageGround(olderThan, facts, at));
  if (permission) grounds.push(permissionGround(permission, facts));
  return grounds;
}

const plain = (holds: Three, because: string, evidence: Evidence = []): Ground => ({ holds, because, evidence });

/** What a value of each dimension says about a build. */
export const says: Record<TextDimension, string> = {
  job: 'The job is',
  folder: 'It stands in',
  principal: 'It is started by',
  identity: 'It runs as',
  trigger: 'Its trigger is',
  agent: 'It runs on',
  label: 'It is tied to',
  credential: 'It binds',
  variable: 'It fetches',
  publish: 'It sends to',
  parameter: 'It takes the parameter',
  repository: 'It builds from',
  branch: 'It builds the branch',
  drift: 'It has changed since the baseline:',
};

function textGround(name: TextDimension, condition: TextCondition, dimension: Dimension): Ground {
  return singleDimensions.has(name) ? singleGround(name, condition, dimension) : manyGround(name, condition, dimension);
}

/** One of the values is the one: which, may not be known. */
function singleGround(name: TextDimension, condition: TextCondition, dimension: Dimension): Ground {
  const { missing } = dimension;
  const { wanted, certain, count, all, some } = fitting(condition, dimension);
  const evidence = wanted.flatMap((at) => dimension.values[at]!.evidence);
  if (wanted.length === 0 && missing === null)
    return plain('no', count === 0 ? `There is no ${name}.` : `${says[name]} ${all}.`);
  if (missing === null && certain && wanted.length === count) return plain('yes', `${says[name]} ${some}.`, evidence);
  const perhaps = wanted.length > 0 ? `; perhaps ${some}` : '';
  return plain(
    'unknown',
    `The ${name} is not known${missing === null ? '' : `, because ${missing}`}${perhaps}.`,
    evidence,
  );
}

function manyGround(name: TextDimension, condition: TextCondition, { values, missing }: Dimension): Ground {
  const wanted = values.filter((each) => satisfies(condition, each));
  const sure = wanted.filter(({ certain }) => certain);
  const read = (found: readonly FactValue[]) => found.flatMap(({ evidence }) => evidence);
  if (sure.length > 0) return plain('yes', `${says[name]} ${listed(sure, 'and')}.`, read(sure));
  if (wanted.length > 0) return plain('unknown', `${says[name]} perhaps ${listed(wanted)}.`, read(wanted));
  if (missing !== null) return plain('unknown', `Whether there is another ${name} is not known, because ${missing}.`);
  return plain('no', values.length === 0 ? `There is no ${name}.` : `No ${name} fits.`);
}

function findingGround({ riskQuery, severity }: FindingCondition, { findings }: GateFacts): Ground {
  const wanted = findings.open.filter(
    (each) =>
      (riskQuery.length === 0 || riskQuery.includes(each.riskQuery)) &&
      (severity.length === 0 || severity.includes(each.severity)),
  );
  if (wanted.length > 0)
    return plain(
      'yes',
      `An open finding is about it: ${wanted.map((each) => `${each.riskQuery} (${each.subject})`).join(', ')}.`,
    );
  if (findings.missing !== null)
    return plain('unknown', `Whether a finding is open is not known, because ${findings.missing}.`);
  return plain('no', 'No such finding is open.');
}

function scoreGround(above: number, { score }: GateFacts): Ground {
  if (score === null) return plain('unknown', 'The score of the job is not known.');
  return plain(score > above ? 'yes' : 'no', `The score of the job is ${score}.`);
}

function baselineGround(wanted: 'accepted' | 'missing', { baseline }: GateFacts): Ground {
  if (baseline === null) return plain('unknown', 'Whether a baseline was accepted is not known.');
  return plain(
    baseline === wanted ? 'yes' : 'no',
    baseline === 'accepted' ? 'A baseline was accepted.' : 'No baseline was accepted.',
  );
}

function ageGround(seconds: number, { snapshots }: GateFacts, at: string): Ground {
  const taken = snapshots[0]?.takenAt;
  if (!taken) return plain('unknown', 'When the source was last collected is not known.');
  const age = Math.floor((Date.parse(at) - Date.parse(taken)) / 1000);
  return plain(age > seconds ? 'yes' : 'no', `${snapshots[0]!.source} was collected ${age} seconds before.`);
}

function permissionGround(wanted: 'allowed' | 'denied', { permission }: GateFacts): Ground {
  if (permission === null) return plain('unknown', 'Who starts the build was not said.');
  const { decision, reasons, evidence } = permission;
  const holds = decision === 'unknown' ? 'unknown' : decision === wanted ? 'yes' : 'no';
  return plain(holds, `Whether who starts it has Job/Build: ${decision}. ${reasons[0] ?? ''}`.trim(), evidence);
}

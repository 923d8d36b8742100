/** What a guardrail looks for, as sentences for people. Pure. */
import type { Conditions, FindingCondition, TextCondition, TimeWindow } from './guardrail.js';
import { says } from './match.js';

/** One sentence for each condition: where all of them hold, all of it holds. */
export function conditionsInWords(conditions: Conditions): string[] {
  const { text, finding, scoreAbove, baseline, time, olderThan, permission } = conditions;
  return [
    ...text.map(({ dimension, ...condition }) => `${says[dimension]} ${patternsInWords(condition)}.`),
    ...(finding ? [findingInWords(finding)] : []),
    ...(scoreAbove === undefined ? [] : [`Its score is above ${scoreAbove}.`]),
    ...(baseline ? [`Its source has ${baseline === 'missing' ? 'no' : 'an'} accepted baseline.`] : []),
    ...(time ? [timeInWords(time)] : []),
    ...(olderThan === undefined ? [] : [`Its source was collected more than ${durationInWords(olderThan)} ago.`]),
    ...(permission
      ? [`Whoever starts it ${permission === 'denied' ? 'does not have' : 'has'} the permission Job/Build.`]
      : []),
  ];
}

function patternsInWords({ any, not }: TextCondition): string {
  const wanted = any.length === 0 ? 'anything' : listed(any);
  return not.length === 0 ? wanted : `${wanted} but not ${listed(not)}`;
}

function findingInWords({ riskQuery, severity }: FindingCondition): string {
  const severe = severity.length === 0 ? '' : ` ${listed(severity)}`;
  return `A${severe} finding${riskQuery.length === 0 ? '' : ` of ${listed(riskQuery)}`} is open about it.`;
}

function timeInWords({ days, from, to, zone }: TimeWindow): string {
  const on = days.length === 7 ? 'on any day' : `on ${listed(days)}`;
  const whole = from === to;
  return `It is asked ${on}${whole ? '' : ` from ${clock(from)} to ${clock(to)}`} (${zone}).`;
}

const clock = (minutes: number) =>
  [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');

function durationInWords(seconds: number): string {
  const [unit, length] = (
    [['days', 86_400] as const, ['hours', 3600] as const, ['minutes', 60] as const] as const
  ).find(([, each]) => seconds % each === 0 && seconds >= 2 * each) ?? ['seconds', 1];
  return `${seconds / length} ${unit}`;
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

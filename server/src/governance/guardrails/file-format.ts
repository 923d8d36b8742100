/** What a file of guardrails may say. The keys are the words of docs/gate.md. */
import { z } from 'zod';
import { severities } from '../../risk/risk-query.js';
import { controlIds } from '../narratives/control-map.js';
import { days, effects, textDimensions, triggers, type Conditions, type TextDimension } from './guardrail.js';
import { MOST_STARS, starsIn } from './pattern.js';

const pattern = z
  .string()
  .min(1)
  .max(500)
  .refine((text) => starsIn(text) <= MOST_STARS, { message: `a pattern has at most ${MOST_STARS} stars` });
const patterns = z.union([pattern.transform((one) => [one]), z.array(pattern).min(1)]);
const text = z.union([
  patterns.transform((any) => ({ any, not: [] as string[] })),
  z
    .strictObject({ any: patterns.optional(), not: patterns.optional() })
    .refine(({ any, not }) => any !== undefined || not !== undefined, { message: 'say "any", "not" or both' })
    .transform(({ any = [], not = [] }) => ({ any, not })),
]);
const listOf = <T extends z.ZodType>(one: T) => z.union([one.transform((each) => [each]), z.array(one).min(1)]);

const units = { s: 1, m: 60, h: 3600, d: 86_400 };
/** `30m`, `4h`, `2d` in seconds. */
export const duration = z
  .string()
  .regex(/^\d{1,5}[smhd]$/, { message: 'give a whole number and s, m, h or d, such as 4h' })
  .transform((given) => Number(given.slice(0, -1)) * units[given.at(-1) as keyof typeof units]);

const clock = z
  .string()
  .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, { message: 'give a time such as 18:00, in quotes' })
  .transform((given) => Number(given.slice(0, 2)) * 60 + Number(given.slice(3)));
const zone = z.string().refine(isZone, { message: 'give a time zone such as Europe/Berlin or UTC' });

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

const others = {
  finding: z
    .strictObject({ riskQuery: listOf(z.string()).default([]), severity: listOf(z.enum(severities)).default([]) })
    .optional(),
  score: z.strictObject({ above: z.number() }).optional(),
  baseline: z.enum(['accepted', 'missing']).optional(),
  time: z
    .strictObject({
      days: listOf(z.enum(days)).default([...days]),
      from: clock.default(0),
      to: clock.default(0),
      zone: zone.default('UTC'),
    })
    .optional(),
  age: z.strictObject({ over: duration }).optional(),
  permission: z.enum(['allowed', 'denied']).optional(),
};
const conditions = z
  .strictObject({
    ...(Object.fromEntries(textDimensions.map((name) => [name, text.optional()])) as TextShape),
    ...others,
  })
  .refine((given) => Object.keys(given).length > 0, { message: 'name at least one condition' })
  .refine(({ trigger }) => !trigger || [...trigger.any, ...trigger.not].every(isTrigger), {
    message: `a trigger is one of ${triggers.join(', ')}`,
  })
  .transform(toConditions);

type TextShape = Record<TextDimension, z.ZodOptional<typeof text>>;

const isTrigger = (name: string) => name.includes('*') || (triggers as readonly string[]).includes(name);

function toConditions(
  given: {
    [name in TextDimension]?: { any: string[]; not: string[] } | undefined;
  } & { [name in keyof typeof others]?: z.output<(typeof others)[name]> },
): Conditions {
  const { finding, score, baseline, time, age, permission } = given;
  return {
    text: textDimensions.flatMap((dimension) => {
      const condition = given[dimension];
      return condition ? [{ dimension, ...condition }] : [];
    }),
    ...(finding ? { finding } : {}),
    ...(score ? { scoreAbove: score.above } : {}),
    ...(baseline ? { baseline } : {}),
    ...(time ? { time } : {}),
    ...(age ? { olderThan: age.over } : {}),
    ...(permission ? { permission } : {}),
  };
}

const approver = z.string().regex(/^(?:user|group|host):[^/]+\/.+$/, {
  message: 'an approver is the id of a user, a group or a host, such as group:acme/release-team',
});

export const guardrailFormat = z
  .strictObject({
    id: z.string().regex(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/, { message: 'an id is lower-case words with hyphens' }),
    title: z.string().min(1),
    when: conditions,
    unless: conditions.nullable().default(null),
    effect: z.enum(effects),
    onUnknown: z.enum(['open', 'closed']),
    approvers: z.array(approver).default([]),
    lasts: duration.default(4 * 3600),
    controls: z
      .array(z.string().refine((id) => controlIds().has(id), { message: 'this control is not in the control map' }))
      .default([]),
  })
  .refine(({ effect, approvers }) => effect !== 'approve' || approvers.length > 0, {
    message: 'the effect "approve" needs at least one of "approvers"',
    path: ['approvers'],
  });

export const fileFormat = z.strictObject({ format: z.literal(1), guardrails: z.array(guardrailFormat) });

/** The stored form of what a snapshot says about builds (domain/execution.ts). */
import { z } from 'zod';
import type {
  BuildAuthenticator,
  BuildStrategy,
  CredentialParameter,
  DownstreamTrigger,
  JobRestriction,
  JobTrigger,
} from '../domain/execution.js';

const text = z.string();
const texts = z.array(text);
const place = z.strictObject({ file: text, line: z.int().min(0) });

export const buildStrategy: z.ZodType<BuildStrategy> = z.strictObject({
  className: text,
  user: text.nullable(),
  place,
});

export const buildAuthenticator: z.ZodType<BuildAuthenticator> = z.strictObject({
  className: text,
  strategy: buildStrategy.nullable(),
  enabled: texts,
  disabled: texts,
  place,
});

export const jobRestriction: z.ZodType<JobRestriction> = z.lazy(() =>
  z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('any'), place }),
    z.strictObject({ type: z.enum(['all', 'one']), of: z.array(jobRestriction), place }),
    z.strictObject({ type: z.literal('not'), of: jobRestriction, place }),
    z.strictObject({ type: z.literal('name'), pattern: text, place }),
    z.strictObject({
      type: z.literal('started-by-user'),
      users: texts,
      anonymous: z.boolean(),
      upstream: z.boolean(),
      place,
    }),
    z.strictObject({ type: z.literal('started-by-group'), groups: texts, upstream: z.boolean(), place }),
    z.strictObject({ type: z.literal('job-class'), classes: texts, place }),
    z.strictObject({ type: z.literal('owners'), users: texts, coOwners: z.boolean(), place }),
    z.strictObject({ type: z.literal('unknown'), className: text, place }),
  ]),
);

export const jobTrigger: z.ZodType<JobTrigger> = z.strictObject({
  type: z.enum(['timer', 'scm-poll', 'reverse', 'github-push', 'generic-webhook', 'other']),
  className: text,
  schedule: text,
  upstream: texts,
  hasToken: z.boolean(),
  ignoresHooks: z.exactOptional(z.literal(true)),
  place,
});

export const downstreamTrigger: z.ZodType<DownstreamTrigger> = z.strictObject({
  type: z.enum(['publisher', 'parameterized']),
  jobs: texts,
  place,
});

export const credentialParameter: z.ZodType<CredentialParameter> = z.strictObject({
  name: text,
  byDefault: text,
  place,
});

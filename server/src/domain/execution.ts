/** What a snapshot holds about builds: as whom they run, what starts them, what keeps them off agents. As written, no conclusion. */
import { z } from 'zod';
import { place, type Place } from './matrix-entry.js';
import { list, text, texts } from './schema-parts.js';

/** A strategy of authorize-project, of a job or of the global default. */
export const buildStrategy = z.strictObject({
  /** Java class; empty where the element names none: then it decides nothing. */
  className: text,
  /** `userid` of SpecificUsersAuthorizationStrategy; null for every other. */
  user: text.nullable(),
  place,
});
export type BuildStrategy = z.infer<typeof buildStrategy>;

/** One queue item authenticator, in the order Jenkins asks them. */
export const buildAuthenticator = z.strictObject({
  className: text,
  /** The default of GlobalQueueItemAuthenticator; null for every other. */
  strategy: buildStrategy.nullable(),
  /** Strategies ProjectQueueItemAuthenticator lets jobs choose, by class, and those it does not; the rest is at its default. */
  enabled: texts,
  disabled: texts,
  place,
});
export type BuildAuthenticator = z.infer<typeof buildAuthenticator>;

/** What a node property of the job-restrictions plugin asks of a build before the node takes it. Written down, as it holds itself. */
export type JobRestriction = { place: Place } & (
  | { type: 'any' }
  | { type: 'all' | 'one'; of: readonly JobRestriction[] }
  | { type: 'not'; of: JobRestriction }
  /** Java regular expression, matched in full. */
  | { type: 'name'; pattern: string }
  | { type: 'started-by-user'; users: readonly string[]; anonymous: boolean; upstream: boolean }
  | { type: 'started-by-group'; groups: readonly string[]; upstream: boolean }
  | { type: 'job-class'; classes: readonly string[] }
  | { type: 'owners'; users: readonly string[]; coOwners: boolean }
  | { type: 'unknown'; className: string }
);

export const jobRestriction: z.ZodType<JobRestriction> = z.lazy(() =>
  z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('any'), place }),
    z.strictObject({ type: z.enum(['all', 'one']), of: list(jobRestriction), place }),
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

/** One entry of `<triggers>`. */
export const jobTrigger = z.strictObject({
  type: z.enum(['timer', 'scm-poll', 'reverse', 'github-push', 'generic-webhook', 'other']),
  className: text,
  /** When, as written in cron notation; empty where the trigger has none. */
  schedule: text,
  /** Of a reverse trigger: names of upstream jobs as written, relative or absolute. */
  upstream: texts,
  /** A generic webhook asks for a token; the token itself is never read. */
  hasToken: z.boolean(),
  /** Polling of the repository ignores notifications of it (`ignorePostCommitHooks`). */
  ignoresHooks: z.exactOptional(z.literal(true)),
  place,
});
export type JobTrigger = z.infer<typeof jobTrigger>;

/** Downstream jobs a post-build step or a build step starts. */
export const downstreamTrigger = z.strictObject({
  /** `publisher`: hudson.tasks.BuildTrigger. `parameterized`: the parameterized-trigger plugin. */
  type: z.enum(['publisher', 'parameterized']),
  /** Names as written, relative or absolute. */
  jobs: texts,
  place,
});
export type DownstreamTrigger = z.infer<typeof downstreamTrigger>;

/** A parameter by which whoever starts a build chooses a credential. */
export const credentialParameter = z.strictObject({
  name: text,
  /** Id taken when nobody chooses; empty: none. */
  byDefault: text,
  place,
});
export type CredentialParameter = z.infer<typeof credentialParameter>;

/** Java class of an authenticator, however much of it was read. */
export function authenticatorClass(authenticator: BuildAuthenticator | string): string {
  return typeof authenticator === 'string' ? authenticator : authenticator.className;
}

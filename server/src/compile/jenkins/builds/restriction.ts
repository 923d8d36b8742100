/**
 * Whether a node's restriction lets a job onto it. Mirrors the classes of job-restrictions 0.8 and OwnersListJobRestriction of
 * ownership 0.13.0 for items in the queue. What depends on who started the build is left as a condition in words.
 */
import type { JobRestriction } from '../../../domain/execution.js';
import { nodeId } from '../../../domain/ids.js';
import type { JenkinsItem } from '../../../domain/snapshot.js';
import type { EffectiveOwners } from '../owners.js';

export type Outcome = 'yes' | 'no' | { if: string } | { unknown: string };

/** What is asked about: an item, or one that is yet to be created. */
export type Candidate = Pick<JenkinsItem, 'fullName' | 'type' | 'className'>;

export interface RestrictionInput {
  source: string;
  ownersOf: (candidate: Candidate) => EffectiveOwners;
  /** Full match of a pattern; null for one Java rejects, undecided for one that takes too long. */
  matches: (pattern: string, name: string) => boolean | null | 'undecided';
}

const classes: Partial<Record<JenkinsItem['type'], string>> = {
  freestyle: 'hudson.model.FreeStyleProject',
  pipeline: 'org.jenkinsci.plugins.workflow.support.steps.ExecutorStepExecution$PlaceholderTask',
  branch: 'org.jenkinsci.plugins.workflow.support.steps.ExecutorStepExecution$PlaceholderTask',
};

export function outcomeOf(input: RestrictionInput, restriction: JobRestriction, job: Candidate): Outcome {
  switch (restriction.type) {
    case 'any':
      return 'yes';
    case 'not':
      return not(outcomeOf(input, restriction.of, job));
    case 'all':
      return join(
        'no',
        'yes',
        ' and ',
        restriction.of.map((each) => outcomeOf(input, each, job)),
      );
    case 'one':
      return join(
        'yes',
        'no',
        ' or ',
        restriction.of.map((each) => outcomeOf(input, each, job)),
      );
    case 'name':
      return byName(input, restriction.pattern, job);
    case 'job-class':
      return restriction.classes.includes(classes[job.type] ?? job.className) ? 'yes' : 'no';
    case 'owners':
      return byOwners(input, restriction, job);
    case 'started-by-user':
      return startedBy(job, restriction.upstream, [
        ...restriction.users.map((user) => nodeId('user', input.source, user)),
        ...(restriction.anonymous ? [nodeId('user', input.source, 'anonymous')] : []),
      ]);
    case 'started-by-group':
      return startedBy(
        job,
        restriction.upstream,
        restriction.groups.map((group) => nodeId('group', input.source, group)),
      );
    case 'unknown':
      return { unknown: `the restriction ${restriction.className} cannot be evaluated` };
  }
}

export const isPipeline = (job: Candidate): boolean => job.type === 'pipeline' || job.type === 'branch';

/**
 * The names a restriction by name is asked with: the full name, for steps of a pipeline the full name and the name of the step,
 * in which the number of the run and the label of the step stand.
 */
export function restrictedNames(job: Candidate): readonly string[] {
  if (!isPipeline(job)) return [job.fullName];
  const step = `${job.fullName}/part of ${job.fullName.split('/').join(' » ')}`;
  return [`${step} #1`, `${step} #4711`, `${step} #1 (Build)`];
}

function byName(input: RestrictionInput, pattern: string, job: Candidate): Outcome {
  const answers = new Set(restrictedNames(job).map((name) => input.matches(pattern, name) ?? true));
  if (answers.has('undecided')) return { unknown: `matching the pattern ${pattern} takes too long` };
  if (answers.size > 1) return { unknown: `whether ${pattern} matches depends on the step of the pipeline` };
  return answers.has(true) ? 'yes' : 'no';
}

/** Steps of a pipeline are not jobs, and pass. Ids are compared exactly. */
function byOwners(
  input: RestrictionInput,
  { users, coOwners }: { users: readonly string[]; coOwners: boolean },
  job: Candidate,
): Outcome {
  if (isPipeline(job)) return 'yes';
  const owners = input.ownersOf(job);
  if (owners === 'unknown') return { unknown: 'who owns the job was not read' };
  if (owners === 'none') return 'no';
  const counting = coOwners ? [owners.primary, ...owners.secondary] : [owners.primary];
  return counting.some((owner) => users.includes(owner)) ? 'yes' : 'no';
}

/** A build nobody started is not taken. */
function startedBy(job: Candidate, upstream: boolean, who: readonly string[]): Outcome {
  if (isPipeline(job)) return { unknown: 'whether steps of a pipeline count as started by the user was not verified' };
  if (who.length === 0) return 'no';
  return { if: `started by ${who.join(' or ')}${upstream ? ', or by a build so started' : ''}` };
}

function not(outcome: Outcome): Outcome {
  if (outcome === 'yes') return 'no';
  if (outcome === 'no') return 'yes';
  return 'if' in outcome ? { if: `not (${outcome.if})` } : outcome;
}

/** `settling` settles it alone, `neutral` changes nothing. */
function join(settling: 'yes' | 'no', neutral: 'yes' | 'no', word: string, outcomes: readonly Outcome[]): Outcome {
  if (outcomes.includes(settling)) return settling;
  const open = outcomes.filter((outcome): outcome is Exclude<Outcome, string> => typeof outcome === 'object');
  const unknown = open.find((outcome) => 'unknown' in outcome);
  if (unknown) return unknown;
  const conditions = open.flatMap((outcome) => ('if' in outcome ? [outcome.if] : []));
  if (conditions.length === 0) return neutral;
  return { if: conditions.length === 1 ? conditions[0]! : conditions.map((each) => `(${each})`).join(word) };
}

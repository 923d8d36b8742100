/** What the builds of a job are and may do. */
import type { Execution } from './schema.js';
import type { Question } from './client.js';
import { executed, ref, step, withFragments } from './fragments.js';

const entry = '{ node { ...Ref } how decision condition evidence { ...Step } }';

const document = withFragments(
  `query Execution($job: ID!) {
  execution(job: $job) {
    job { ...Ref }
    runsAs ${entry}
    runsOn ${entry}
    reads ${entry}
    starts ${entry}
    startedBy ${entry}
    publishesTo ${entry}
    becomes ${entry}
    fetches ${entry}
    runs ${entry}
    calls ${entry}
    starters
    notes
    queries { ...Executed }
  }
}`,
  ref,
  step,
  executed,
);

export function execution(job: string): Question<{ execution: Execution }> {
  return { document, variables: { job } };
}

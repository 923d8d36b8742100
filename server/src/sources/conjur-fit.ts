/** Whether a Jenkins and the Conjur it logs in to fit together, from what was last collected of both. */
import { estateOf } from '../compile/conjur/compile.js';
import type { ConjurFinding } from '../compile/joins/jwt/finding.js';
import { findJoinProblems } from '../compile/joins/jwt/join.js';
import { PipewardenError } from '../domain/errors.js';
import { latestSnapshot } from './snapshots/latest-snapshot.js';

export type { ConjurFinding };

const order: readonly ConjurFinding['severity'][] = ['high', 'medium', 'low'];

/** Worst first. Throws `snapshot-missing`, `not-a-jenkins`, `not-a-conjur`, `no-conjur-plugin`, `conjur-not-named`, `authenticator-unknown`. */
export async function askConjurFit(dataDir: string, source: string): Promise<readonly ConjurFinding[]> {
  const jenkins = await latestSnapshot(dataDir, source);
  if (jenkins.system !== 'jenkins')
    throw new PipewardenError('not-a-jenkins', `"${source}" is not a Jenkins.`, 'Name a source that is one.');
  const { conjurLink: link, controller } = jenkins;
  if (!controller.conjur)
    throw new PipewardenError(
      'no-conjur-plugin',
      `The snapshot of "${source}" has no settings of the Conjur credentials plugin.`,
      'Collect it with jenkins-home, or with --strategy-from home:PATH.',
    );
  if (!link)
    throw new PipewardenError(
      'conjur-not-named',
      `The Conjur of "${source}" is not known.`,
      'Collect it again with --conjur-source NAME.',
    );
  if (controller.conjur.authenticator !== 'APIKey' && !link.authenticator)
    throw new PipewardenError(
      'authenticator-unknown',
      `The token claim that names the Conjur host is not known for "${source}".`,
      'Collect it again with --conjur-token-app-property CLAIM and, if it is set, --conjur-identity-path POLICY.',
    );
  const conjur = await latestSnapshot(dataDir, link.source);
  if (conjur.system !== 'conjur')
    throw new PipewardenError('not-a-conjur', `"${link.source}" is not a Conjur.`, 'Name a source that is one.');
  const authenticator = { service: controller.conjur.service, ...link.authenticator };
  const found = findJoinProblems(
    jenkins,
    { estate: estateOf(conjur), authenticator },
    { jenkins: source, conjur: link.source },
  );
  return [...found].sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
}

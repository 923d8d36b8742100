/** What one strategy answers (authorize-project 1.5.1, ownership 0.13.0); null: nothing, so the next authenticator is asked. */
import type { BuildStrategy } from '../../../domain/execution.js';
import type { JenkinsItem } from '../../../domain/snapshot.js';
import { evidenceText } from '../../fact-book.js';
import type { Conclusion, Runner, RunnerInput } from './conclusion.js';

export interface Asked extends RunnerInput {
  item: JenkinsItem;
  root: JenkinsItem;
}

export interface Answer {
  automatic: Conclusion | null;
  started: Conclusion | null;
}

const STRATEGIES = 'org.jenkinsci.plugins.authorizeproject.strategy';
const BY_OWNER =
  'com.synopsys.arc.jenkins.plugins.ownership.security.authorizeproject.OwnershipAuthorizeProjectStrategy';

export function answerOf(asked: Asked, strategy: BuildStrategy | string | null): Answer {
  const className = strategy === null ? '' : strategyClass(strategy);
  if (strategy === null || className === '') return { automatic: null, started: null };
  const conclude = (runner: Runner, rule: string): Conclusion => ({
    runner,
    rule: `${className.split('.').at(-1)}: ${rule}`,
    evidence: strategyEvidence(strategy, asked.root),
  });
  const both = (conclusion: Conclusion): Answer => ({ automatic: conclusion, started: conclusion });
  switch (className) {
    case `${STRATEGIES}.AnonymousAuthorizationStrategy`:
      return both(conclude({ as: 'anonymous' }, 'builds run as anonymous'));
    case `${STRATEGIES}.SystemAuthorizationStrategy`:
      return both(conclude({ as: 'system' }, 'builds run as SYSTEM'));
    case `${STRATEGIES}.TriggeringUsersAuthorizationStrategy`:
      return {
        automatic: null,
        started: conclude({ as: 'starter' }, 'builds run as the user who started them'),
      };
    case `${STRATEGIES}.SpecificUsersAuthorizationStrategy`: {
      const id = typeof strategy === 'string' ? null : strategy.user;
      if (id === null) return both(conclude({ as: 'unknown' }, 'the user was not read'));
      return both(conclude(...namedUser(asked, id)));
    }
    case BY_OWNER:
      return both(conclude(...ownerOf(asked)));
    default:
      return both(conclude({ as: 'unknown' }, `${className} cannot be evaluated`));
  }
}

/** The primary owner of the job; nobody, or somebody unknown to Jenkins, is anonymous. */
function ownerOf(asked: Asked): [Runner, string] {
  const owners = asked.owners.of(asked.root.fullName);
  if (owners === 'unknown') return [{ as: 'unknown' }, 'who owns the job was not read'];
  if (owners === 'none' || owners.primary === '')
    return [{ as: 'anonymous' }, 'the job has no owner, so builds run as anonymous'];
  return namedUser(asked, owners.primary);
}

/** hudson.model.User.getById without creating one: an id Jenkins has never met is nobody. */
function namedUser({ principals, snapshot }: Asked, id: string): [Runner, string] {
  if (principals.isSeenUser(id)) return [{ as: 'user', id }, `builds run as ${id}`];
  // A home names every user Jenkins has met; a list of people need not.
  if (snapshot.collector.name === 'jenkins-home')
    return [{ as: 'anonymous' }, `Jenkins knows no user ${id}, so builds run as anonymous`];
  return [{ as: 'unknown' }, `whether Jenkins knows the user ${id} was not read`];
}

export function strategyClass(strategy: BuildStrategy | string): string {
  return typeof strategy === 'string' ? strategy : strategy.className;
}

/** Where a strategy stands, as evidence. */
function strategyEvidence(strategy: BuildStrategy | string, item: JenkinsItem): string {
  const text = strategyClass(strategy).split('.').at(-1) ?? '';
  const user = typeof strategy === 'string' || strategy.user === null ? '' : ` ${strategy.user}`;
  const place = typeof strategy === 'string' ? { file: item.place.file, line: 0 } : strategy.place;
  return evidenceText(place, `${text}${user}`);
}

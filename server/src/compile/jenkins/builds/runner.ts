/**
 * As whom builds of a job run. Mirrors hudson.model.Queue.Item.authenticate (core 2.433), which asks the authenticators in
 * order until one answers, and ProjectQueueItemAuthenticator and GlobalQueueItemAuthenticator of authorize-project 1.5.1.
 */
import { authenticatorClass, type BuildAuthenticator } from '../../../domain/execution.js';
import type { JenkinsItem, JenkinsSnapshot } from '../../../domain/snapshot.js';
import { isInstalled } from '../owners.js';
import { Versions } from '../versions/versions.js';
import type { BuildRunner, Conclusion, RunnerInput } from './conclusion.js';
import { answerOf, strategyClass, type Answer, type Asked } from './strategy-answer.js';

const AUTHORIZE = 'org.jenkinsci.plugins.authorizeproject';
const PROJECT = `${AUTHORIZE}.ProjectQueueItemAuthenticator`;
const GLOBAL = `${AUTHORIZE}.GlobalQueueItemAuthenticator`;
/** Off unless the authenticator switches it on; every other strategy is on unless switched off. */
const OFF_BY_DEFAULT = `${AUTHORIZE}.strategy.SystemAuthorizationStrategy`;

const system: Conclusion = {
  runner: { as: 'system' },
  rule: 'hudson.model.Queue.Task.getDefaultAuthentication: SYSTEM, as no authenticator answers',
  evidence: '',
};

/**
 * What the authenticators come to for one job.
 * @param root the matrix project of a matrix configuration, else the job itself: its property is the one that counts
 */
export function runnerOf(input: RunnerInput, item: JenkinsItem, root: JenkinsItem = item): BuildRunner {
  let automatic: Conclusion | null = null;
  let started: Conclusion | null = null;
  const authenticators = authenticatorsOf(input.snapshot) ?? ['what decides it could not be read'];
  for (const authenticator of authenticators) {
    const answer = ask({ ...input, item, root }, authenticator);
    automatic ??= answer.automatic;
    started ??= answer.started;
    if (automatic && started) break;
  }
  return { automatic: automatic ?? system, started: started ?? system };
}

/** null: not read. Without authorize-project, or before there were authenticators, there are none that we know. */
function authenticatorsOf(snapshot: JenkinsSnapshot): readonly (BuildAuthenticator | string)[] | null {
  const { buildAuthenticators } = snapshot.controller;
  const none =
    !isInstalled(snapshot, 'authorize-project') || new Versions(snapshot).holds('build-authenticators') === 'no';
  if (!none) return buildAuthenticators;
  return (buildAuthenticators ?? []).filter((each) => !authenticatorClass(each).startsWith(`${AUTHORIZE}.`));
}

function ask(asked: Asked, authenticator: BuildAuthenticator | string): Answer {
  const className = authenticatorClass(authenticator);
  if (className === PROJECT) return askProject(asked, authenticator);
  if (className === GLOBAL) {
    if (typeof authenticator === 'string') return unknown('the default for all jobs was not read');
    return answerOf(asked, authenticator.strategy);
  }
  return unknown(`the authenticator ${className} cannot be evaluated`);
}

/** The property of the job decides if its strategy is switched on here. */
function askProject(asked: Asked, authenticator: BuildAuthenticator | string): Answer {
  const { root } = asked;
  if (!root.configurationRead) return unknown('the configuration of the job was not read');
  if (root.buildStrategy === null) return { automatic: null, started: null };
  const className = strategyClass(root.buildStrategy);
  if (typeof authenticator === 'string') return unknown('which strategies jobs may choose was not read');
  const off =
    !authenticator.enabled.includes(className) &&
    (authenticator.disabled.includes(className) || className === OFF_BY_DEFAULT);
  return off ? { automatic: null, started: null } : answerOf(asked, root.buildStrategy);
}

function unknown(rule: string): Answer {
  const conclusion: Conclusion = { runner: { as: 'unknown' }, rule, evidence: '' };
  return { automatic: conclusion, started: conclusion };
}

/** Estates for tests of builds: strategies, authenticators, agents and restrictions in short notation. */
import type { BuildAuthenticator, BuildStrategy, JobRestriction } from '../../src/domain/execution.js';
import type { JenkinsAgent, JenkinsItem, JenkinsSnapshot } from '../../src/domain/snapshot.js';
import { buildFacts, type Build } from './build-facts.js';
import { compileEstate, type EstateText } from './estate.js';

const place = { file: 'config.xml', line: 1 };
const AUTHORIZE = 'org.jenkinsci.plugins.authorizeproject';

/** `anonymous`, `system`, `starter`, `owner`, or the id of a user; a name with a dot is a class of its own. */
export function strategy(text: string): BuildStrategy {
  const names: Record<string, string> = {
    anonymous: `${AUTHORIZE}.strategy.AnonymousAuthorizationStrategy`,
    system: `${AUTHORIZE}.strategy.SystemAuthorizationStrategy`,
    starter: `${AUTHORIZE}.strategy.TriggeringUsersAuthorizationStrategy`,
    owner: 'com.synopsys.arc.jenkins.plugins.ownership.security.authorizeproject.OwnershipAuthorizeProjectStrategy',
  };
  const specific = !(text in names) && !text.includes('.');
  const className = specific ? `${AUTHORIZE}.strategy.SpecificUsersAuthorizationStrategy` : (names[text] ?? text);
  return { className, user: specific ? text : null, place };
}

/** Lets jobs choose, but for strategies switched off. */
export const perJob = (...off: string[]): BuildAuthenticator => ({
  className: `${AUTHORIZE}.ProjectQueueItemAuthenticator`,
  strategy: null,
  enabled: [strategy('system').className].filter((name) => !off.some((each) => strategy(each).className === name)),
  disabled: off.map((each) => strategy(each).className),
  place,
});

/** One for all jobs. */
export const forAll = (text: string): BuildAuthenticator => ({
  className: `${AUTHORIZE}.GlobalQueueItemAuthenticator`,
  strategy: strategy(text),
  enabled: [],
  disabled: [],
  place,
});

export interface BuildEstate extends Omit<EstateText, 'change'> {
  authenticators?: readonly (BuildAuthenticator | string)[] | null;
  /** By name: labels separated by blanks, `!` in front for a node kept for tied jobs. */
  agents?: Readonly<Record<string, string>>;
  restrictions?: Readonly<Record<string, JobRestriction>>;
  jobs?: Readonly<Record<string, Partial<JenkinsItem>>>;
  executors?: number;
  change?: (snapshot: JenkinsSnapshot) => JenkinsSnapshot;
}

/** The estate in the notation of `compileEstate`. */
export function buildEstate({
  authenticators,
  agents,
  restrictions,
  jobs = {},
  executors,
  change,
  ...text
}: BuildEstate): EstateText {
  return {
    ...text,
    change: (given) => {
      const snapshot = change?.(given) ?? given;
      return {
        ...snapshot,
        controller: {
          ...snapshot.controller,
          ...(authenticators === undefined ? {} : { buildAuthenticators: authenticators }),
          numExecutors: executors ?? snapshot.controller.numExecutors,
        },
        agents: Object.entries(agents ?? {}).map(([name, labels]) => agentOf(name, labels, restrictions?.[name])),
        items: snapshot.items.map((item) => ({ ...item, ...jobs[item.fullName] })),
      };
    },
  };
}

function agentOf(name: string, labels: string, restriction: JobRestriction | undefined): JenkinsAgent {
  return {
    name,
    className: 'hudson.slaves.DumbSlave',
    labels: labels.replace('!', '').split(' ').filter(Boolean),
    mode: labels.startsWith('!') ? 'EXCLUSIVE' : 'NORMAL',
    numExecutors: 1,
    launcher: null,
    launchCredentialId: null,
    configurationRead: true,
    authorization: null,
    ...(restriction ? { restriction } : {}),
    place: { file: `nodes/${name}/config.xml`, line: 1 },
  };
}

/** What the compiled estate says of its builds; the source is `test`. */
export async function buildsOf(estate: BuildEstate) {
  const { facts } = await compileEstate(buildEstate(estate));
  return { facts, ...buildFacts(facts) };
}

export const restriction = (text: Omit<JobRestriction, 'place'>): JobRestriction =>
  ({ ...text, place }) as JobRestriction;

/** As whom a build of the job `job` runs: a user's id, `SYSTEM` or `anonymous`. */
export async function runsAs(estate: BuildEstate, build: Build = {}): Promise<string> {
  const users = ['test1', 'admin', 'bob', 'owner', 'notOwner'];
  const builds = await buildsOf({ users, items: { job: {} }, ...estate });
  return builds.runsAs('job:test/job', build).replace('user:test/', '');
}

/** The job `job` chooses for itself. */
export const withProperty = (text: string): BuildEstate => ({
  authenticators: [perJob()],
  jobs: { job: { buildStrategy: strategy(text) } },
});

/** What the test suites of authorize-project, ownership, role-strategy and job-restrictions assert of builds. */
import { readItemConfig } from '../../../src/collectors/jenkins/config/item.js';
import { parseXml } from '../../../src/collectors/jenkins/config/xml.js';
import {
  buildsOf,
  forAll,
  perJob,
  restriction,
  runsAs,
  strategy,
  withProperty,
  type BuildEstate,
} from '../build-estate.js';
import type { Build } from '../build-facts.js';
import { controllerOf } from '../role-fixtures.js';
import type { Answer, Handler, Handlers } from './outcomes.js';

const startedBy = (name: string): Build => ({ startedBy: `user:test/${name}` });
const perProject = { authenticators: [perJob()] };

const forFreestyle: Handler = async () => [
  await runsAs(perProject),
  await runsAs(withProperty('anonymous')),
  // Nobody started it, so this strategy answers nothing.
  await runsAs(withProperty('starter')),
  await runsAs({ ...perProject, jobs: { job: { buildStrategy: { ...strategy('x'), className: '' } } } }),
];

const disabledAtRuntime: Handler = async () => [
  await runsAs(withProperty('anonymous')),
  await runsAs({ ...withProperty('anonymous'), authenticators: [perJob('anonymous')] }),
];

const forPipeline: Handler = async () => {
  const pipeline = { type: 'pipeline', labelIsExact: false } as const;
  return [
    await runsAs({ ...perProject, jobs: { job: pipeline } }),
    await runsAs({ ...perProject, jobs: { job: { ...pipeline, buildStrategy: strategy('test1') } } }),
  ];
};

const forAllJobs: Handler = async () => {
  const authenticators = [perJob(), forAll('bob')];
  return [
    await runsAs({ authenticators: [] }),
    await runsAs({ authenticators: [forAll('bob')] }),
    await runsAs({ ...withProperty('anonymous'), authenticators }),
    await runsAs({ authenticators }),
  ];
};

/** A build that follows another counts as started by whoever started that one. */
const byStarter: Handler = async () => [
  await runsAs(perProject, startedBy('test1')),
  await runsAs(withProperty('starter'), startedBy('anonymous')),
  await runsAs(withProperty('starter'), startedBy('test1')),
  await runsAs(withProperty('starter'), startedBy('test1')),
  { reason: 'a user who vanished after starting the build: nobody in the estate to ask about' },
];

const byUser: Handler = async ({ rows }) => {
  const answers: Answer[] = [];
  for (const [text] of rows) answers.push(await runsAs(withProperty(String(text).replace('userid ', ''))));
  return answers;
};

/** The ownership of a job or folder, as an item's part. */
export const owned = (primary: string, ...secondary: string[]) => ({
  ownership: { enabled: true, primary, secondary, itemSpecific: null, place: { file: 'f', line: 1 } },
});

/** Whether a node that lists `owner` takes a job. */
export async function takesOwned(
  jobs: NonNullable<BuildEstate['jobs']>,
  job: string,
  coOwners = false,
): Promise<boolean> {
  const builds = await buildsOf({
    users: ['owner', 'notOwner'],
    items: { job: {}, 'f/job': {} },
    agents: { a: 'testLabel' },
    restrictions: { a: restriction({ type: 'owners', users: ['owner'], coOwners } as never) },
    jobs,
  });
  return builds.canTake(`job:test/${job}`, {}, 'agent:test/a');
}

const ownersOnly: Handler = async () => [
  await takesOwned({ job: owned('owner') }, 'job'),
  await takesOwned({ job: owned('notOwner') }, 'job'),
  await takesOwned({ f: owned('owner') }, 'f/job'),
  await takesOwned({ f: owned('notOwner') }, 'f/job'),
];

/** Agent/Build of the user who started the build lets it on, and lack of it keeps it waiting. */
const agentBuild: Handler = async ({ given }) => {
  const { strategy: roles } = controllerOf(String(given['fixture'])).security;
  const tied = { expression: 'TestAgent', place: { file: 'f', line: 1 } };
  const builds = await buildsOf({
    ...perProject,
    users: ['tester', 'reader'],
    items: { job: {} },
    agents: { TestAgent: 'x' },
    executors: 2,
    jobs: { job: { buildStrategy: strategy('starter'), assignedLabel: tied } },
    change: (snapshot) => ({
      ...snapshot,
      controller: { ...snapshot.controller, security: { ...snapshot.controller.security!, strategy: roles } },
    }),
  });
  const takes = (name: string) => builds.canTake('job:test/job', startedBy(name), 'agent:test/TestAgent');
  const runs = (name: string) => builds.runsAs('job:test/job', startedBy(name)) === `user:test/${name}`;
  return [runs('tester') && takes('tester'), runs('reader') && !takes('reader')];
};

/** Such a build is started and then made to fail. */
const manualLaunch: Handler = async ({ rows }) => {
  const property = 'com.synopsys.arc.jenkinsci.plugins.jobrestrictions.jobs.JobRestrictionProperty';
  const answers: Answer[] = [];
  for (const [text] of rows) {
    const value = /prohibitManualLaunch=(\w+)/.exec(String(text))![1];
    const xml = `<project><properties><${property}><config><userIdCauseRestriction><prohibitManualLaunch>${value}</prohibitManualLaunch></userIdCauseRestriction></config></${property}></properties></project>`;
    const { prohibitsManualLaunch } = readItemConfig(parseXml(xml, 'f'), 'f');
    const jobs = { job: prohibitsManualLaunch ? { prohibitsManualLaunch } : {} };
    const { facts } = await buildsOf({ items: { job: {} }, jobs });
    const node = facts.nodes.find(({ id }) => id === 'job:test/job');
    answers.push(node?.properties['prohibitsManualLaunch'] === true ? 'FAILURE' : 'SUCCESS');
  }
  return answers;
};

export const buildCases: Handlers = {
  'authorizeProject/ProjectQueueItemAuthenticatorTest#testWorkForFreeStyleProject': forFreestyle,
  'authorizeProject/ProjectQueueItemAuthenticatorTest#testDisabledAtRuntime': disabledAtRuntime,
  'authorizeProject/ProjectQueueItemAuthenticatorTest#testWorkflow': forPipeline,
  'authorizeProject/GlobalQueueItemAuthenticatorTest': forAllJobs,
  'authorizeProject/TriggeringUsersAuthorizationStrategyTest': byStarter,
  'authorizeProject/SpecificUsersAuthorizationStrategyTest#testAuthenticate': byUser,
  'ownership/ownersListJobRestriction': ownersOnly,
  'roleStrategy/agentBuildWithAuthorizeProject': agentBuild,
  'jobRestrictions/UserIdCauseRestrictionTest': manualLaunch,
};

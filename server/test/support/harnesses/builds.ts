/** Harnesses of as whom and where builds run. */
import type { JenkinsCloud } from '../../../src/domain/clouds.js';
import { agent, all, controller, item, place, store } from '../risk-cases/changes.js';
import { entitled, jenkins, type Harness } from './harness.js';

const tied = (expression: string) => item('job', { assignedLabel: { expression, place } });
const onAgent = (expression: string, labels: readonly string[] = ['linux']) =>
  jenkins({ items: { job: {} }, change: all(agent({ name: 'box', labels, mode: 'EXCLUSIVE' }), tied(expression)) });

const runAs = (user: string) =>
  jenkins({
    users: ['ann', 'bob'],
    items: { job: {} },
    change: controller({
      buildAuthenticators: [
        {
          className: 'org.jenkinsci.plugins.authorizeproject.GlobalQueueItemAuthenticator',
          strategy: {
            className: 'org.jenkinsci.plugins.authorizeproject.strategy.SpecificUsersAuthorizationStrategy',
            ...{ user, place },
          },
          ...{ enabled: [], disabled: [], place },
        },
      ],
    }),
  });

const template = { name: 'pod', labels: ['k8s'], mode: 'NORMAL', credentialIds: [], settings: {}, place } as const;
const cloud = (templates: JenkinsCloud['templates']) =>
  jenkins({
    change: controller({
      clouds: [
        {
          ...{ name: 'kubernetes', className: 'org.csanchez.jenkins.plugins.kubernetes.KubernetesCloud' },
          ...{ credentialIds: [], settings: {}, templates, place },
        },
      ],
    }),
  });

const executors = (numExecutors: number) => jenkins({ items: { job: {} }, change: controller({ numExecutors }) });
const made = (owner: string) =>
  jenkins({
    entries: ['U:ann Job/Create'],
    items: { pay: { kind: 'folder' }, web: { kind: 'folder', strategy: 'N', entries: ['U:bob Job/Create'] } },
    change: store(owner, ['key']),
  });

const ANY = 'label:jenkins/(any label)';

export const buildsHarnesses: readonly Harness[] = [
  {
    type: 'RUNS_AS',
    where: 'the authenticator names ann for builds of every job',
    estates: runAs('ann'),
    ...{ from: 'job:jenkins/job', to: 'user:jenkins/ann' },
    nearMisses: [{ where: 'it names bob', estates: runAs('bob') }],
  },
  {
    type: 'RUNS_ON',
    where: 'the job is tied to linux',
    estates: onAgent('linux'),
    ...{ from: 'job:jenkins/job', to: 'label:jenkins/linux' },
    nearMisses: [{ where: 'it is tied to windows', estates: onAgent('windows') }],
  },
  {
    type: 'SELECTS',
    where: 'the labels of the agent satisfy the expression',
    estates: onAgent('linux && fast', ['linux', 'fast']),
    ...{ from: 'label:jenkins/linux && fast', to: 'agent:jenkins/box' },
    nearMisses: [{ where: 'they satisfy one part of it', estates: onAgent('linux && fast', ['linux']) }],
  },
  {
    type: 'SERVES',
    where: 'the agent takes builds that are tied to linux',
    estates: onAgent('linux'),
    ...{ from: 'agent:jenkins/box', to: 'build-group:jenkins/linux' },
    nearMisses: [{ where: 'it has another label', estates: onAgent('linux', ['windows']) }],
  },
  {
    type: 'PLACES_BUILDS_ON',
    where: 'the job can run on an agent, and whoever configures it names the label',
    estates: onAgent('linux'),
    ...{ from: entitled('Job/Configure'), to: ANY },
    nearMisses: [{ where: 'somebody may build the job', estates: onAgent('linux'), from: entitled('Job/Build') }],
  },
  {
    type: 'PROVISIONS',
    where: 'the cloud lists the template',
    estates: cloud([template]),
    ...{ from: 'cloud:jenkins/kubernetes', to: 'template:jenkins/kubernetes/pod' },
    nearMisses: [{ where: 'it lists another', estates: cloud([{ ...template, name: 'vm' }]) }],
  },
  {
    type: 'CONTROLS',
    where: 'the built-in node has executors',
    estates: executors(1),
    ...{ from: 'agent:jenkins/(built-in)', to: 'controller:jenkins' },
    nearMisses: [{ where: 'the node is an agent of its own', estates: onAgent('linux'), from: 'agent:jenkins/box' }],
  },
  {
    type: 'NEW_JOB_REACHES',
    where: 'the store is on a folder jobs may be created in',
    estates: made('pay'),
    ...{ from: entitled('Job/Create'), to: 'store:jenkins/pay' },
    nearMisses: [
      { where: 'the folder shuts out who may create jobs above it', estates: made('web'), to: 'store:jenkins/web' },
    ],
  },
];

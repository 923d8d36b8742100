/** Harnesses of the permissions that hand over control by themselves. */
import { agent, item } from '../risk-cases/changes.js';
import { entitled, jenkins, type Harness } from './harness.js';

const job = (entry: string) => jenkins({ items: { job: { strategy: 'P', entries: [entry] } } });
const ofType = (type: 'pipeline' | 'freestyle') =>
  jenkins({ entries: ['U:ann Run/Replay'], items: { job: {} }, change: item('job', { type }) });
const launchedBy = (launcher: string) =>
  jenkins({ entries: ['U:ann Agent/Connect'], change: agent({ name: 'linux', launcher }) });
const taken = jenkins({ entries: ['U:ann Agent/Configure'], change: agent({ name: 'linux' }) });
const secret = (privilege: string) => `
- !user ann
- !variable key
- !permit
  role: !user ann
  privilege: ${privilege}
  resource: !variable key
`;
const owned = (owner: string) => `- !user ann\n- !user bob\n- !variable\n  id: key\n  owner: !user ${owner}\n`;

export const controlHarnesses: readonly Harness[] = [
  {
    type: 'CAN_ADMINISTER',
    where: 'somebody holds Overall/Administer',
    estates: jenkins({ entries: ['U:ann Overall/Administer'] }),
    ...{ from: entitled('Overall/Administer'), to: 'controller:jenkins' },
    nearMisses: [
      {
        where: 'somebody holds Overall/Manage',
        estates: jenkins({ entries: ['U:ann Overall/Manage'], enable: ['jenkins.model.Jenkins.Manage'] }),
        from: entitled('Overall/Manage'),
      },
    ],
  },
  {
    type: 'CAN_CONFIGURE',
    where: 'the list of a job grants Job/Configure',
    estates: job('U:ann Job/Configure'),
    ...{ from: entitled('Job/Configure', 'job:job'), to: 'job:jenkins/job' },
    nearMisses: [
      {
        where: 'it grants Job/Build',
        estates: job('U:ann Job/Build'),
        from: entitled('Job/Build', 'job:job'),
      },
    ],
  },
  {
    type: 'CAN_REPLAY',
    where: 'the job is a pipeline',
    estates: ofType('pipeline'),
    ...{ from: entitled('Run/Replay'), to: 'job:jenkins/job' },
    nearMisses: [{ where: 'it is a freestyle job', estates: ofType('freestyle') }],
  },
  {
    type: 'CAN_CONFIGURE_AGENT',
    where: 'somebody holds Agent/Configure',
    estates: taken,
    ...{ from: entitled('Agent/Configure'), to: 'agent:jenkins/linux' },
    nearMisses: [{ where: 'the permission is Agent/Disconnect', estates: taken, from: entitled('Agent/Disconnect') }],
  },
  {
    type: 'CAN_CONNECT_AGENT',
    where: 'the agent connects by itself',
    estates: launchedBy('hudson.slaves.JNLPLauncher'),
    ...{ from: entitled('Agent/Connect'), to: 'agent:jenkins/linux' },
    nearMisses: [
      { where: 'the controller logs in to it', estates: launchedBy('hudson.plugins.sshslaves.SSHLauncher') },
    ],
  },
  {
    type: 'CAN_EXECUTE',
    where: 'a policy permits execute',
    estates: { policy: secret('execute') },
    ...{ from: 'entitlement:vault/variable:key#execute', to: 'variable:vault/key' },
    nearMisses: [
      {
        where: 'it permits read, which shows the name alone',
        estates: { policy: secret('read') },
        from: 'entitlement:vault/variable:key#read',
      },
    ],
  },
  {
    type: 'CAN_OWN',
    where: 'a policy names ann as the owner',
    estates: { policy: owned('ann') },
    ...{ from: 'entitlement:vault/user:ann#(owner)', to: 'variable:vault/key' },
    nearMisses: [{ where: 'it names bob', estates: { policy: owned('bob') } }],
  },
];

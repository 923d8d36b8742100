/** Risk queries about what is open to everybody. */
import { signup, store, team } from './changes.js';
import type { RiskCase } from './risk-case.js';

export const opennessCases: readonly RiskCase[] = [
  {
    riskQuery: 'security-disabled',
    claim: 'fires where no permission is checked, not where everybody merely reads',
    planted: { useSecurity: false },
    nearMiss: { entries: ['U:anonymous Overall/Read', 'U:anonymous Job/Read'], items: { a: {} } },
    subject: 'controller:',
  },
  {
    riskQuery: 'everyone-administers',
    claim: 'fires for the group everybody is in, not for a group of that kind of name',
    planted: { strategy: 'hudson.security.FullControlOnceLoggedInAuthorizationStrategy' },
    nearMiss: { ...team, entries: ['G:dev Overall/Administer', 'U:authenticated Overall/Administer'] },
    subject: 'controller:',
  },
  {
    riskQuery: 'self-signup-open',
    claim: 'fires where strangers may sign up, not where they may not',
    planted: { entries: ['G:authenticated Job/Build'], change: signup(true) },
    nearMiss: { entries: ['G:authenticated Job/Build'], change: signup(false) },
    subject: 'controller:',
  },
  {
    riskQuery: 'anonymous-can-build',
    claim: 'fires for a grant to the user anonymous, not for one to everybody who is logged in',
    planted: { items: { 'pay/a': {}, pay: { strategy: 'P', entries: ['U:anonymous Job/Build'] } } },
    nearMiss: { items: { 'pay/a': {}, pay: { strategy: 'P', entries: ['G:authenticated Job/Build'] } } },
    subject: 'folder:pay',
  },
  {
    riskQuery: 'anonymous-can-read-jobs',
    claim: 'fires where the folder may be read too, not where only the job was granted',
    planted: { entries: ['U:anonymous Job/Read'], items: { 'pay/a': {} } },
    nearMiss: { items: { 'pay/a': { strategy: 'G', entries: ['U:anonymous Job/Read'] }, pay: { strategy: 'N' } } },
    subject: 'controller:',
  },
  {
    riskQuery: 'anonymous-can-read-configuration',
    claim: 'fires for workspaces, not for plain Read',
    planted: { entries: ['U:anonymous Job/Workspace'], items: { a: {} } },
    nearMiss: { entries: ['U:anonymous Job/Read'], items: { a: {} } },
    subject: 'controller:',
  },
  {
    riskQuery: 'everyone-can-configure-jobs',
    claim: 'fires for Create to authenticated, not for Build',
    planted: { items: { pay: { kind: 'folder', strategy: 'P', entries: ['G:authenticated Job/Create'] } } },
    nearMiss: { items: { pay: { kind: 'folder', strategy: 'P', entries: ['G:authenticated Job/Build'] } } },
    subject: 'folder:pay',
  },
  {
    riskQuery: 'credentials-open-to-everyone',
    claim: 'fires where an open folder finds the credential, not where its scope is SYSTEM',
    planted: {
      items: { 'box/a': {}, box: { strategy: 'P', entries: ['G:authenticated Job/Configure'] } },
      change: store('', ['key']),
    },
    nearMiss: {
      items: { 'box/a': {}, box: { strategy: 'P', entries: ['G:authenticated Job/Configure'] } },
      change: store('', ['key'], 'SYSTEM'),
    },
    subject: 'store:system',
  },
  {
    riskQuery: 'credentials-open-to-everyone',
    claim: 'fires for who may only create jobs, not where the credential is in the folder beside',
    planted: {
      items: { box: { kind: 'folder', strategy: 'P', entries: ['G:authenticated Job/Create'] } },
      change: store('box', ['key']),
    },
    nearMiss: {
      items: {
        pay: { kind: 'folder' },
        box: { kind: 'folder', strategy: 'P', entries: ['G:authenticated Job/Create'] },
      },
      change: store('pay', ['key']),
    },
    subject: 'store:box',
  },
];

/** Risk queries whose rules in code join the snapshots of a Jenkins and its Conjur. */
import { all } from './changes.js';
import type { EstatesCase } from './estates-case.js';
import { asksConjur, byToken, byTokenOfName } from './jenkins-with-conjur.js';

/** Hosts below `jobs`, each with its annotations; those let in may authenticate. */
const hosts = (
  annotations: Readonly<Record<string, string>>,
  admitted: readonly string[] = Object.keys(annotations),
) => `
- !policy
  id: conjur/authn-jwt/jenkins
  body:
    - !webservice
    - !group users
    - !permit
      role: !group users
      privileges: [ read, authenticate ]
      resource: !webservice
- !policy
  id: jobs
  body:
${Object.entries(annotations)
  .map(([id, text]) => `    - !host\n      id: ${id}\n      annotations:\n        ${text}`)
  .join('\n')}
- !variable key
${admitted.map((id) => `- !grant\n  role: !group conjur/authn-jwt/jenkins/users\n  member: !host jobs/${id}`).join('\n')}
`;

const permit = (host: string) => `
- !permit
  role: !host jobs/${host}
  privilege: execute
  resource: !variable key
`;

const fullName = (name: string) => `authn-jwt/jenkins/jenkins_full_name: ${name}`;
const taskNoun = 'authn-jwt/jenkins/jenkins_task_noun: Build';
const twoDeploys = { items: { 'a/deploy': {}, 'b/deploy': {} }, link: byTokenOfName };

export const conjurFitCases: readonly EstatesCase[] = [
  {
    riskQuery: 'conjur-shared-host',
    claim: 'fires for the host that tokens of two jobs become, not where an annotation keeps one out',
    planted: { policy: hosts({ deploy: taskNoun }), jenkins: twoDeploys },
    nearMiss: { policy: hosts({ deploy: fullName('a/deploy') }), jenkins: twoDeploys },
    subject: 'host:vault/jobs/deploy',
  },
  {
    riskQuery: 'conjur-host-named-by-several',
    claim: 'fires where an annotation keeps one of two jobs out, not where only one names the host',
    planted: { policy: hosts({ deploy: fullName('a/deploy') }), jenkins: twoDeploys },
    nearMiss: {
      policy: hosts({ deploy: fullName('a/deploy') }),
      jenkins: { items: { 'a/deploy': {} }, link: byTokenOfName },
    },
    subject: 'host:vault/jobs/deploy',
  },
  {
    riskQuery: 'conjur-undistinguished-host',
    claim: 'fires where no annotation asks for a full name, not where one does',
    planted: {
      policy: hosts({ deploy: taskNoun }),
      jenkins: { items: { 'a/deploy': {} }, link: byTokenOfName },
    },
    nearMiss: {
      policy: hosts({ deploy: fullName('a/deploy') }),
      jenkins: { items: { 'a/deploy': {} }, link: byTokenOfName },
    },
    subject: 'host:vault/jobs/deploy',
  },
  {
    riskQuery: 'conjur-refused-host',
    claim: 'fires where the annotation names another job, not where it names this one',
    planted: { policy: hosts({ build: fullName('old') }), jenkins: { items: { build: {} }, link: byToken } },
    nearMiss: { policy: hosts({ build: fullName('build') }), jenkins: { items: { build: {} }, link: byToken } },
    subject: 'host:vault/jobs/build',
  },
  {
    riskQuery: 'conjur-dangling-host',
    claim: 'fires for a host without a secret too, not while a job has its name',
    planted: {
      policy: hosts({ build: fullName('build'), gone: fullName('gone') }),
      jenkins: { items: { build: {} }, link: byToken },
    },
    nearMiss: {
      policy: hosts({ build: fullName('build'), gone: fullName('gone') }),
      jenkins: { items: { build: {}, gone: {} }, link: byToken },
    },
    subject: 'host:vault/jobs/gone',
  },
  {
    riskQuery: 'conjur-controller-host-without-secrets',
    claim: "fires while the controller's host may fetch nothing, not once it may, which is another finding",
    planted: {
      policy: hosts({ GlobalCredentials: fullName('GlobalCredentials') }),
      jenkins: { items: { build: {} }, link: byToken },
    },
    nearMiss: {
      policy: hosts({ GlobalCredentials: fullName('GlobalCredentials') }) + permit('GlobalCredentials'),
      jenkins: { items: { build: {} }, link: byToken },
    },
    subject: 'host:vault/jobs/GlobalCredentials',
  },
  {
    riskQuery: 'conjur-missing-host',
    claim: 'fires for a job with settings for Conjur that no host lets in, not where one does',
    planted: {
      policy: hosts({ other: fullName('other') }),
      jenkins: { items: { build: {} }, link: (vault: string) => all(byToken(vault), asksConjur('build')) },
    },
    nearMiss: {
      policy: hosts({ build: fullName('build') }),
      jenkins: { items: { build: {} }, link: (vault: string) => all(byToken(vault), asksConjur('build')) },
    },
    subject: 'job:jenkins/build',
  },
].map((each): EstatesCase => ({ ...each, kept: true }));

/** The rules on how a Jenkins and the Conjur it logs in to fit together, and which finding is whose. */
import type { ConjurFinding } from '../../sources/conjur-fit.js';
import type { RiskQuery, RiskRule } from '../risk-query.js';
import { conjurFitRow } from './conjur-fit-row.js';
import { findConjurFits } from './conjur-joins.js';
import { riskInCode } from './risk-in-code.js';

/** Id of the risk query a finding belongs to. What lets nobody share and gives nobody a secret is worth less, and is told apart. */
export function riskQueryOfFit({ code, severity }: ConjurFinding): string {
  if (code === 'shared-host') return severity === 'high' ? 'conjur-shared-host' : 'conjur-host-named-by-several';
  if (code === 'global-credentials-host')
    return severity === 'medium' ? 'conjur-host-of-the-controller' : 'conjur-controller-host-without-secrets';
  return `conjur-${code}`;
}

const ruleOf =
  (id: string): RiskRule =>
  async (context) =>
    (await findConjurFits(context)).filter((found) => riskQueryOfFit(found) === id).map(conjurFitRow);

const notRead =
  'a Jenkins collected without --conjur-source or without its claim settings, and snapshots that are not kept.';

type Header = Omit<Parameters<typeof riskInCode>[0], 'rule'>;

const headers: readonly Header[] = [
  {
    id: 'conjur-undistinguished-host',
    title: 'Whoever creates a job of the right name in any folder becomes this Conjur host',
    severity: 'high',
    of: 'Conjur hosts',
    description: `A claim that is the same for jobs in different folders names the host, and no annotation of the host asks for a full name. A person who may create or rename a job anywhere takes what the host may fetch. One finding for each host. Blind spots: ${notRead}`,
    controls:
      'OWASP CICD-SEC-2; OWASP CICD-SEC-6; OWASP NHI4; OWASP NHI6; ATT&CK T1078; SOC 2 CC6.1; ISO 27001 5.16; ISO 27001 8.5',
    remediation:
      'Annotate the host with authn-jwt/<service>/jenkins_full_name, or let token-app-property be the full name.',
    message:
      'Whoever creates a job of the right name in any folder logs in as {host}: no annotation asks for a full name.',
    columns: [
      ['host', 'STRING'],
      ['contexts', 'LIST<STRING>'],
    ],
  },
  {
    id: 'conjur-host-named-by-several',
    title: 'Tokens of several jobs name one Conjur host, which lets in one of them at most',
    severity: 'low',
    of: 'Conjur hosts',
    description: `Annotations of the host keep the others out. One annotation less, and the jobs share what it may fetch. One finding for each host. Blind spots: ${notRead}`,
    controls: 'OWASP CICD-SEC-2; SOC 2 CC6.1; ISO 27001 5.16',
    remediation: 'Let token-app-property be a claim that tells the jobs apart, such as jenkins_full_name.',
    message: '{named} jobs, folders or controllers name the one host {host}; it lets in {admitted} of them.',
    columns: [
      ['host', 'STRING'],
      ['named', 'INTEGER'],
      ['admitted', 'INTEGER'],
      ['contexts', 'LIST<STRING>'],
    ],
  },
  {
    id: 'conjur-refused-host',
    title: 'A Conjur host is made for a job, and refuses every token that names it',
    severity: 'low',
    of: 'Conjur hosts',
    description: `Tokens of jobs name the host, and Conjur lets none of them in. The secrets permitted to it reach nobody; who mends it by removing annotations may open it to more jobs than were meant. One finding for each host. Blind spots: ${notRead}`,
    controls: 'OWASP CICD-SEC-2; SOC 2 CC6.2; ISO 27001 5.18',
    remediation: 'Correct the annotations of the host, or delete it if no job needs it.',
    message: 'No job logs in as {host}: Conjur refuses with {refusal}.',
    columns: [
      ['host', 'STRING'],
      ['refusal', 'STRING'],
      ['contexts', 'LIST<STRING>'],
    ],
  },
  {
    id: 'conjur-missing-host',
    title: 'A job asks Conjur for secrets and is never let in',
    severity: 'low',
    of: 'jobs',
    description: `The job has settings for Conjur or binds a variable of it, and neither it nor a folder above it logs in as a host. Such a build fails, and people under pressure widen the nearest permit. One finding for each job. Blind spots: ${notRead}`,
    controls: 'OWASP CICD-SEC-2; SOC 2 CC6.2; ISO 27001 5.18',
    remediation:
      'Make the host the refusal names and permit it what the job binds, or take the binding out of the job.',
    message: '{job} asks Conjur for secrets and is never let in: {refusal}.',
    columns: [
      ['job', 'STRING'],
      ['refusal', 'STRING'],
    ],
  },
  {
    id: 'conjur-controller-host-without-secrets',
    title: 'Every job falls back to the Conjur host of the controller, which may fetch nothing yet',
    severity: 'low',
    of: 'Conjur hosts',
    description: `The controller logs in as a host of its own, and jobs that inherit fall back to it. Whatever is permitted to this host one day is permitted to all of them. One finding for each host. Blind spots: ${notRead}`,
    controls: 'OWASP CICD-SEC-6; SOC 2 CC6.3; ISO 27001 5.15',
    remediation: 'Take the host out of the group that may authenticate.',
    message: '{jobs} jobs fall back to {host}, which may fetch no secret.',
    columns: [
      ['host', 'STRING'],
      ['jobs', 'INTEGER'],
    ],
  },
];

export const conjurFitQueries: readonly RiskQuery[] = headers.map((header) =>
  riskInCode({ ...header, rule: ruleOf(header.id) }),
);

export const conjurFitRules: Readonly<Record<string, RiskRule>> = Object.fromEntries(
  ['conjur-shared-host', 'conjur-dangling-host', 'conjur-host-of-the-controller'].map((id) => [id, ruleOf(id)]),
);

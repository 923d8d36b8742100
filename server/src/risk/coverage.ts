/** Which risk queries cover which entry of the lists that pipelines are measured by. */
import type { RiskQuery } from './risk-query.js';

/** By id, under the framework `OWASP`. */
export const owaspLists: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'OWASP Top 10 CI/CD Security Risks': {
    'CICD-SEC-1': 'Insufficient flow control mechanisms',
    'CICD-SEC-2': 'Inadequate identity and access management',
    'CICD-SEC-3': 'Dependency chain abuse',
    'CICD-SEC-4': 'Poisoned pipeline execution',
    'CICD-SEC-5': 'Insufficient pipeline-based access controls',
    'CICD-SEC-6': 'Insufficient credential hygiene',
    'CICD-SEC-7': 'Insecure system configuration',
    'CICD-SEC-8': 'Ungoverned usage of third-party services',
    'CICD-SEC-9': 'Improper artifact integrity validation',
    'CICD-SEC-10': 'Insufficient logging and visibility',
  },
  'OWASP Non-Human Identities Top 10': {
    NHI1: 'Improper offboarding',
    NHI2: 'Secret leakage',
    NHI3: 'Vulnerable third-party identities',
    NHI4: 'Insecure authentication',
    NHI5: 'Overprivileged identities',
    NHI6: 'Insecure cloud deployment configurations',
    NHI7: 'Long-lived secrets',
    NHI8: 'Environment isolation',
    NHI9: 'Reuse of identities',
    NHI10: 'Human use of machine identities',
  },
};

/** The risk queries that name a control, worst first. */
export function coveringQueries(queries: readonly RiskQuery[], id: string): readonly RiskQuery[] {
  return queries.filter((query) =>
    query.controls.some((control) => control.framework === 'OWASP' && control.id === id),
  );
}

/** docs/findings/coverage.md. */
export function documentCoverage(queries: readonly RiskQuery[]): string {
  const tables = Object.entries(owaspLists).flatMap(([list, entries]) => [
    `## ${list}`,
    '',
    '| id | entry | risk queries |',
    '| --- | --- | --- |',
    ...Object.entries(entries).map(([id, title]) => {
      const links = coveringQueries(queries, id).map((query) => `[${query.id}](${query.id}.md)`);
      return `| ${id} | ${title} | ${links.join(', ')} |`;
    }),
    '',
  ]);
  return ['# Coverage', '', `${queries.length} risk queries, by what they are about.`, '', ...tables].join('\n');
}

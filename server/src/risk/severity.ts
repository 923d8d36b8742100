/** How bad a finding is, and what may make it worse. */

/** Worst first. */
export const severities = ['critical', 'high', 'medium', 'low', 'info'] as const;
export type Severity = (typeof severities)[number];

/** What is at stake with a subject: secrets used there, or components installed there. The header of the query says which. */
export const exposures = ['secrets', 'components'] as const;
export type Exposure = (typeof exposures)[number];

/** A severity by name, in any case; undefined when there is none of this name. */
export function severityOf(text: string): Severity | undefined {
  return severities.find((severity) => severity === text.toLowerCase());
}

/** Whether one is as bad as another, or worse. */
export function isAtLeast(severity: Severity, threshold: Severity): boolean {
  return severities.indexOf(severity) <= severities.indexOf(threshold);
}

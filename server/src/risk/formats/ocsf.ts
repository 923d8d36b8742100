/**
 * Findings as OCSF 1.8 events, one each: IAM Analysis Finding (2008) where a principal holds what the evidence names,
 * Compliance Finding (2003) otherwise.
 */
import type { LiveFinding } from '../life/live-findings.js';
import type { RiskQuery, Severity } from '../risk-query.js';

const severities: Record<Severity, readonly [id: number, caption: string]> = {
  info: [1, 'Informational'],
  low: [2, 'Low'],
  medium: [3, 'Medium'],
  high: [4, 'High'],
  critical: [5, 'Critical'],
};
const principals: ReadonlySet<string> = new Set(['user', 'group', 'host', 'token']);

/** `time`: milliseconds since 1970. `version` is that of this program. */
export function ocsfOf(finding: LiveFinding, query: RiskQuery, version: string, time: number): Record<string, unknown> {
  const privileges = privilegesOf(finding);
  const isIdentity = principals.has(finding.subject.kind) && privileges.length > 0;
  const [severity_id, severity] = severities[finding.severity];
  const classUid = isIdentity ? 2008 : 2003;
  const accepted = finding.status === 'accepted';
  return {
    ...{ category_uid: 2, category_name: 'Findings', class_uid: classUid, activity_id: 1, activity_name: 'Create' },
    ...{ class_name: isIdentity ? 'IAM Analysis Finding' : 'Compliance Finding', type_uid: classUid * 100 + 1 },
    ...{ severity_id, severity, time, message: finding.message },
    ...{ status_id: accepted ? 3 : 1, status: accepted ? 'Suppressed' : 'New' },
    metadata: { version: '1.8.0', product: { name: 'Pipewarden', vendor_name: 'Pipewarden', version } },
    finding_info: infoOf(finding, query),
    remediation: { desc: query.remediation },
    resources: [{ uid: finding.subject.id, name: finding.subject.name, type: finding.subject.kind }],
    ...(isIdentity ? identityOf(finding, privileges) : { compliance: complianceOf(query) }),
  };
}

function infoOf(finding: LiveFinding, query: RiskQuery): Record<string, unknown> {
  const time = (text: string | null, name: string) => (text === null ? {} : { [name]: Date.parse(text) });
  return {
    ...{ uid: finding.fingerprint, title: finding.title, desc: query.description },
    types: query.controls.map(({ framework, id }) => `${framework} ${id}`),
    analytic: { uid: query.id, name: query.title, type_id: 1, type: 'Rule' },
    ...time(finding.firstSeen, 'first_seen_time'),
    ...time(finding.lastSeen, 'last_seen_time'),
  };
}

function identityOf({ subject }: LiveFinding, privileges: readonly string[]): Record<string, unknown> {
  return {
    user: { uid: subject.id, name: subject.name },
    permission_analysis_results: [{ granted_privileges: privileges }],
  };
}

function complianceOf({ controls }: RiskQuery): Record<string, unknown> {
  return {
    standards: [...new Set(controls.map(({ framework }) => framework))],
    requirements: controls.map(({ framework, id }) => `${framework} ${id}`),
    ...(controls[0] ? { control: controls[0].id } : {}),
    ...{ status_id: 3, status: 'Fail' },
  };
}

/** What the evidence says was granted. */
function privilegesOf({ evidence }: LiveFinding): readonly string[] {
  const granted = evidence.filter(({ type }) => type === 'GRANTED');
  return [...new Set(granted.map(({ to }) => to.id.split('#').at(-1) ?? ''))].filter((id) => id !== '');
}

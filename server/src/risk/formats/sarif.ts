/** Findings as SARIF 2.1.0 (OASIS, 2020-03-27), the form code scanning services take. */
import type { Evidence } from '../../domain/answers.js';
import packageJson from '../../../../package.json' with { type: 'json' };
import type { Finding } from '../finding.js';
import type { Acceptance } from '../life/life-book.js';
import type { LiveFinding } from '../life/live-findings.js';
import { failedOf } from '../outcome.js';
import type { RiskQuery, Severity } from '../risk-query.js';
import { shareIn, type RiskRun } from '../run.js';
import { physicalLocation } from './sarif-place.js';

const levels: Record<Severity, 'error' | 'warning' | 'note'> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
  info: 'note',
};

/** Read by GitHub code scanning: over 9.0 critical, over 7.0 high, over 4.0 medium. */
const scores: Record<Severity, string> = { critical: '9.5', high: '8.0', medium: '5.5', low: '2.0', info: '0.0' };

/** One SARIF log with one run. `version` is that of this program. */
export function sarifOf(run: RiskRun, version: string): Record<string, unknown> {
  const position = new Map(run.queries.map((query, index) => [query.id, index]));
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Pipewarden',
            version,
            informationUri: packageJson.homepage,
            rules: run.queries.map((query) => ruleOf(query, run)),
          },
        },
        automationDetails: { id: 'pipewarden/risk/' },
        originalUriBaseIds: {
          JENKINS_HOME: { description: { text: 'JENKINS_HOME of the source a finding names' } },
          GRAPH: { description: { text: 'Nodes of the graph, as SOURCE/KIND/NAME, where no file was read' } },
        },
        columnKind: 'utf16CodeUnits',
        invocations: [
          {
            executionSuccessful: failedOf(run.outcomes).length === 0,
            toolExecutionNotifications: notificationsOf(run),
          },
        ],
        results: run.findings.map((finding) => resultOf(finding, position.get(finding.riskQuery) ?? -1)),
      },
    ],
  };
}

function notificationsOf({ truncated, outcomes }: RiskRun): Record<string, unknown>[] {
  return [
    ...truncated.map((id) => ({
      level: 'warning',
      message: { text: `The risk query ${id} gave more findings than are listed.` },
      associatedRule: { id },
    })),
    ...failedOf(outcomes).map(({ riskQuery: id, failure }) => ({
      level: 'error',
      message: { text: `The risk query ${id} failed, so its findings are not known: ${failure?.message ?? ''}` },
      associatedRule: { id },
    })),
  ];
}

function ruleOf(query: RiskQuery, run: RiskRun): Record<string, unknown> {
  const tags = ['security', ...query.controls.map((control) => `${control.framework} ${control.id}`)];
  return {
    id: query.id,
    name: query.id.replaceAll(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase()),
    shortDescription: { text: query.title },
    fullDescription: { text: query.description },
    help: { text: query.remediation, markdown: helpOf(query) },
    defaultConfiguration: { level: levels[query.severity] },
    properties: {
      tags,
      'security-severity': scores[query.severity],
      severity: query.severity,
      ...outOfIn(run, query.id),
    },
  };
}

function outOfIn(run: RiskRun, riskQuery: string): { outOf?: string } {
  const share = shareIn(run, riskQuery);
  return share ? { outOf: share.text } : {};
}

/** What code scanning shows beside a result. */
function helpOf({ title, description, remediation, controls }: RiskQuery): string {
  const list = controls.map(({ framework, id }) => `- ${framework} ${id}`).join('\n');
  const parts = [`## ${title}`, description, '### What to do', remediation, ...(list ? ['### Controls', list] : [])];
  return parts.join('\n\n');
}

function resultOf(finding: Finding & Partial<LiveFinding>, ruleIndex: number): Record<string, unknown> {
  return {
    ruleId: finding.riskQuery,
    ruleIndex,
    level: levels[finding.severity],
    kind: 'fail',
    message: { text: finding.message },
    locations: [
      { ...physicalLocation(finding.evidence, finding.subject), logicalLocations: [logicalLocation(finding.subject)] },
    ],
    partialFingerprints: { 'pipewarden/v1': finding.fingerprint },
    ...(finding.acceptance ? { suppressions: [suppressionOf(finding.acceptance)] } : {}),
    ...(finding.evidence.length > 0 ? { codeFlows: [codeFlow(finding.evidence)] } : {}),
    properties: {
      severity: finding.severity,
      source: finding.subject.source,
      ...(finding.firstSeen ? { firstSeen: finding.firstSeen, status: finding.status, owners: finding.owners } : {}),
      ...(finding.because === undefined ? {} : { because: finding.because }),
      ...(finding.fix ? { fix: finding.fix } : {}),
      ...finding.columns,
    },
  };
}

/** Of a finding somebody has decided to live with. */
function suppressionOf({ reason, by, at, until }: Acceptance): Record<string, unknown> {
  return { kind: 'external', status: 'accepted', justification: reason, properties: { by, at, until } };
}

function logicalLocation(node: { id: string; name: string; kind: string }): Record<string, unknown> {
  return { fullyQualifiedName: node.id, name: node.name, kind: node.kind };
}

function codeFlow(evidence: Evidence): Record<string, unknown> {
  const locations = evidence.map((step) => ({
    location: {
      message: { text: `${step.from.id} ${step.meaning} ${step.to.id}` },
      ...physicalLocation([step], step.to),
      logicalLocations: [logicalLocation(step.to)],
    },
  }));
  return { threadFlows: [{ locations }] };
}

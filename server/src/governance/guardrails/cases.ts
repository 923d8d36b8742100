/** Cases beside a file of guardrails: requests, and what the gate must say. They need no graph where they name the facts. */
import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { canonicalJson } from '../../accounts/log/canonical.js';
import { decide, type GateDecision } from '../decisions/decide.js';
import { askedOf, joined } from '../decisions/asked.js';
import type { Dimension, GateFacts } from '../decisions/facts.js';
import { requestFormat, normalRequest } from '../decisions/request.js';
import { severities } from '../../risk/risk-query.js';
import { refFromId } from '../../domain/evidence.js';
import { effects, textDimensions, type GuardrailSet, type TextDimension } from './guardrail.js';
import { CASES, readYaml } from './read-guardrails.js';

const values = z.union([z.literal('unknown'), z.array(z.string())]);
const factsFormat = z.strictObject({
  ...(Object.fromEntries(textDimensions.map((name) => [name, values.optional()])) as Record<
    TextDimension,
    z.ZodOptional<typeof values>
  >),
  findings: z
    .union([z.literal('unknown'), z.array(z.strictObject({ riskQuery: z.string(), severity: z.enum(severities) }))])
    .default([]),
  permission: z.enum(['allowed', 'denied', 'unknown']).optional(),
  baseline: z.enum(['accepted', 'missing']).optional(),
  score: z.number().optional(),
  takenAt: z.iso.datetime().optional(),
  collected: z.boolean().default(true),
});

const casesFormat = z.strictObject({
  format: z.literal(1),
  cases: z.array(
    z.strictObject({
      name: z.string(),
      request: requestFormat,
      at: z.iso.datetime().default('2026-01-05T12:00:00Z'),
      facts: factsFormat.default({ findings: [], collected: true }),
      expect: z.enum(effects),
      /** Ids of the guardrails that must apply, all of them. */
      guardrails: z.array(z.string()).optional(),
    }),
  ),
});

export type GuardrailCase = z.infer<typeof casesFormat>['cases'][number];

/** `guardrails.yaml` has its cases in `guardrails.test.yaml`. Throws `guardrails-invalid`. */
export function readCases(file: string): readonly GuardrailCase[] {
  const beside = file.replace(/\.ya?ml$/, '') + CASES;
  return existsSync(beside) ? readYaml(readFileSync(beside, 'utf8'), beside, casesFormat).value.cases : [];
}

export interface CaseOutcome {
  name: string;
  passed: boolean;
  /** What differs, as one sentence; empty where it passed. */
  difference: string;
  decision: GateDecision;
}

export function runCase(guardrails: GuardrailSet, { name, request, at, facts, ...wanted }: GuardrailCase): CaseOutcome {
  const asked = normalRequest(request);
  const decision = decide({ request: asked, facts: factsOf(asked, facts), guardrails, approvals: [], at });
  const applied = decision.guardrails
    .filter(({ applies }) => applies)
    .map(({ id }) => id)
    .sort();
  const expected = wanted.guardrails?.toSorted();
  const differences = [
    decision.outcome === wanted.expect ? '' : `It is "${decision.outcome}" and should be "${wanted.expect}".`,
    expected === undefined || canonicalJson(expected) === canonicalJson(applied)
      ? ''
      : `The guardrails ${applied.join(', ') || '(none)'} apply and ${expected.join(', ') || '(none)'} should.`,
  ].filter((each) => each !== '');
  return { name, passed: differences.length === 0, difference: differences.join(' '), decision };
}

function factsOf(request: GuardrailCase['request'], given: GuardrailCase['facts']): GateFacts {
  const dimensions = Object.fromEntries(
    textDimensions.map((name) => [name, joined(name, askedOf(request, name), dimensionOf(given[name]))]),
  ) as GateFacts['dimensions'];
  const { findings, permission, takenAt } = given;
  const job = refFromId(request.job);
  return {
    ...{ job: given.collected ? job : null, dimensions },
    findings:
      findings === 'unknown'
        ? { open: [], missing: 'the case says so' }
        : {
            open: findings.map((each) => ({ ...each, title: each.riskQuery, subject: request.job, fingerprint: '' })),
            missing: null,
          },
    ...{ score: given.score ?? null, baseline: given.baseline ?? null },
    permission: permission === undefined ? null : { decision: permission, reasons: [], evidence: [] },
    ...{ snapshots: [{ source: job.source, takenAt: takenAt ?? null }], owners: [], starts: [] },
  };
}

function dimensionOf(given: 'unknown' | string[] | undefined): Dimension {
  if (given === 'unknown') return { values: [], missing: 'the case says so' };
  return { values: (given ?? []).map((value) => ({ value, names: [], certain: true, evidence: [] })), missing: null };
}

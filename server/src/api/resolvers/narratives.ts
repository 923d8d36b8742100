/** Findings and drift in plain sentences; decisions bring their own. */
import type { Evidence } from '../../domain/answers.js';
import { citedIn, narrateDrift } from '../../governance/narratives/narrate-drift.js';
import { narrateFinding } from '../../governance/narratives/narrative.js';
import type { DriftSummary } from '../../history/drift/drift-pages.js';
import type { PermissionChange } from '../../history/drift/permission-drift.js';
import type { Finding } from '../../risk/finding.js';
import type { Resolver } from '../graphql/context.js';
import { wholeDrift } from './drift-fields.js';

const ofFinding: Resolver<Finding> = (finding, _args, { riskQueries }) =>
  narrateFinding(
    finding,
    riskQueries.find(({ id }) => id === finding.riskQuery)!,
  );

/** Of the whole comparison, which a thread has made; callers with a scope are not told it. */
const ofDrift: Resolver<DriftSummary> = async (summary, _args, context) => {
  const { permissions, ...whole } = await wholeDrift(context, summary);
  const evidence = new Map<PermissionChange, Evidence>();
  for (const change of citedIn(permissions)) evidence.set(change, await permissions.evidenceOf(change));
  return narrateDrift({
    ...whole,
    permissions: { ...permissions, evidenceOf: (change) => evidence.get(change) ?? [] },
  });
};

export const narrativeResolvers = {
  Finding: { narrative: ofFinding },
  Drift: { narrative: ofDrift },
};

/** Findings and drift in plain sentences; decisions bring their own. */
import { narrateDrift } from '../../governance/narratives/narrate-drift.js';
import { narrateFinding } from '../../governance/narratives/narrative.js';
import type { Drift } from '../../history/drift/drift.js';
import type { Finding } from '../../risk/finding.js';
import type { Resolver } from '../graphql/context.js';

const ofFinding: Resolver<Finding> = (finding, _args, { riskQueries }) =>
  narrateFinding(
    finding,
    riskQueries.find(({ id }) => id === finding.riskQuery)!,
  );

export const narrativeResolvers = {
  Finding: { narrative: ofFinding },
  Drift: { narrative: (of: Drift) => narrateDrift(of) },
};

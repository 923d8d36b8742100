/** The executable schema: the SDL files are the contract, resolvers fill it. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { makeExecutableSchema } from '@graphql-tools/schema';
import type { GraphQLSchema } from 'graphql';
import { packageFile } from '../../package-files.js';
import { accessReviewResolvers } from '../resolvers/access-review.js';
import { accessResolvers } from '../resolvers/access.js';
import { campaignResolvers } from '../resolvers/campaigns.js';
import { collectionResolvers } from '../resolvers/collection.js';
import { conjurResolvers } from '../resolvers/conjur.js';
import { cypherResolvers } from '../resolvers/cypher.js';
import { driftResolvers } from '../resolvers/drift.js';
import { entityResolvers } from '../resolvers/entity.js';
import { evidenceResolvers } from '../resolvers/evidence.js';
import { executionResolvers } from '../resolvers/execution.js';
import { findingLifeResolvers } from '../resolvers/finding-lives.js';
import { findingTrendResolvers } from '../resolvers/finding-trend.js';
import { findingResolvers } from '../resolvers/findings.js';
import { governanceResolvers } from '../resolvers/governance.js';
import { guardrailResolvers } from '../resolvers/guardrails.js';
import { guidanceResolvers } from '../resolvers/guidance.js';
import { historyResolvers } from '../resolvers/history.js';
import { meResolvers } from '../resolvers/me.js';
import { narrativeResolvers } from '../resolvers/narratives.js';
import { needResolvers } from '../resolvers/needs.js';
import { pathResolvers } from '../resolvers/paths.js';
import { reachResolvers } from '../resolvers/reach.js';
import { scoreResolvers } from '../resolvers/score.js';
import { markResolvers } from '../resolvers/marks.js';
import { sourceResolvers } from '../resolvers/sources.js';
import { viewResolvers } from '../resolvers/views.js';
import { cutToScope } from '../rights/scope-schema.js';
import { checkGivenTexts } from '../limits/given-text.js';
import { enumValues } from './enums.js';
import { sliceLists } from './slice-lists.js';

const folder = packageFile('server/src/api/schema');

export function buildApiSchema(): GraphQLSchema {
  const files = readdirSync(folder).filter((name) => name.endsWith('.graphql'));
  const schema = makeExecutableSchema({
    typeDefs: files.sort().map((name) => readFileSync(join(folder, name), 'utf8')),
    resolvers: [
      enumValues,
      evidenceResolvers,
      accessResolvers,
      accessReviewResolvers,
      entityResolvers,
      executionResolvers,
      pathResolvers,
      reachResolvers,
      findingResolvers,
      findingLifeResolvers,
      findingTrendResolvers,
      needResolvers,
      conjurResolvers,
      cypherResolvers,
      governanceResolvers,
      guardrailResolvers,
      historyResolvers,
      collectionResolvers,
      sourceResolvers,
      meResolvers,
      driftResolvers,
      scoreResolvers,
      guidanceResolvers,
      narrativeResolvers,
      campaignResolvers,
      markResolvers,
      viewResolvers,
    ],
    resolverValidationOptions: { requireResolversToMatchSchema: 'error' },
  });
  return sliceLists(checkGivenTexts(cutToScope(schema)));
}

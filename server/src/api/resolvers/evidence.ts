/** What the declaration says about a relationship, next to what the graph recorded of it. */
import type { EvidenceStep } from '../../domain/answers.js';
import { frameworkIds, relationshipConditions } from '../../domain/graph/relationship-conditions.js';
import { costOf } from '../../domain/graph/relationship-costs.js';
import { relationship, relationships, type RelationshipType } from '../../domain/graph.js';
import { removalPatch } from '../../paths/removal-patch.js';
import type { Resolver } from '../graphql/context.js';

type Declared = Pick<EvidenceStep, 'type'>;

/** Advice is shown for relationships attack paths follow, null for the rest. */
const advice = (key: 'abuse' | 'removal' | 'detection') => (step: Declared) => relationship(step.type)[key] ?? null;
const certain = (step: EvidenceStep) => step.certain !== false;
const references = (step: Declared) => relationship(step.type).references ?? [];

const relationshipTypes: Resolver<unknown> = () =>
  (Object.keys(relationships) as RelationshipType[]).sort().map((type) => ({
    ...{ type, abuse: null, removal: null, detection: null, references: [], ...relationship(type) },
    ...{ condition: relationshipConditions[type] ?? null, ...frameworkIds(relationship(type).references) },
    ...(relationship(type).traversable ? costOf(type) : { effort: null, noise: null }),
  }));

export const evidenceResolvers = {
  EvidenceStep: {
    ...{ abuse: advice('abuse'), removal: advice('removal'), detection: advice('detection') },
    ...{ certain, references },
    removalPatch: (step: EvidenceStep) => removalPatch(step),
  },
  Query: { relationshipTypes },
};

/** What other tools told, in OpenGraph: their relationships, with the kinds they have there. */
import type { RelationshipDeclaration } from './relationship-declaration.js';

export const foreignRelationships = {
  LEADS_TO: {
    from: ['foreign', 'user'],
    to: ['foreign', 'user'],
    origin: 'recorded',
    drift: true,
    traversable: true,
    meaning: 'gives control of, as another tool says,',
    abuse: 'What the kinds of the step stand for: the tool they come from says how each is abused.',
    removal: 'What the kinds of the step stand for: the tool they come from says how each is taken away.',
    detection: 'What the kinds of the step stand for: the tool they come from says where each is seen.',
    references: ['https://bloodhound.specterops.io/opengraph/overview'],
  },
  RELATES_TO: {
    from: ['foreign', 'user'],
    to: ['foreign', 'user'],
    origin: 'recorded',
    drift: true,
    traversable: false,
    meaning: 'stands beside, as another tool says,',
  },
} as const satisfies Record<string, RelationshipDeclaration>;

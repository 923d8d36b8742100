/** What summon is asked to fetch, and as whom. Needing a secret gives none: what the runner may fetch, its grants say. */
import type { RelationshipDeclaration } from './relationship-declaration.js';

export const summonRelationships = {
  FETCHES: {
    from: ['task', 'job'],
    to: ['variable'],
    origin: 'recorded',
    drift: true,
    traversable: false,
    meaning: 'asks for the value of',
  },
  FETCHES_AS: {
    from: ['task'],
    to: ['host', 'user', 'layer', 'group'],
    origin: 'recorded',
    drift: true,
    traversable: false,
    meaning: 'fetches what it asks for as',
  },
} as const satisfies Record<string, RelationshipDeclaration>;

import type { RelationshipDeclaration } from './relationship-declaration.js';

/** Written by the loader for history; never part of an attack path. */
export const historyRelationships = {
  RECORDED: {
    from: [],
    to: [],
    origin: 'recorded',
    drift: false,
    traversable: false,
    meaning: 'recorded the change',
  },
  CONCERNS: { from: [], to: [], origin: 'recorded', drift: false, traversable: false, meaning: 'touches' },
  ACCEPTS: { from: [], to: [], origin: 'recorded', drift: false, traversable: false, meaning: 'accepts the load' },
  FOLLOWS: { from: [], to: [], origin: 'recorded', drift: false, traversable: false, meaning: 'was loaded after' },
} as const satisfies Record<string, RelationshipDeclaration>;

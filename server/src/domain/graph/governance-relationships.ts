import type { RelationshipDeclaration } from './relationship-declaration.js';

/** Written by the gate, for as long as an approval lasts; a load leaves them alone. Never part of a decision about permissions. */
export const governanceRelationships = {
  APPROVED_FOR: {
    from: ['user', 'group', 'host', 'token', 'credential', 'job'],
    to: ['job', 'credential', 'variable'],
    origin: 'recorded',
    drift: false,
    traversable: false,
    meaning: 'is approved for a time for',
  },
} as const satisfies Record<string, RelationshipDeclaration>;

/** Kinds of nodes that have a score, as the server counts them. */
import type { EntityKind, ScoredKind } from './api/schema.js';

const scored: Readonly<Partial<Record<EntityKind, ScoredKind>>> = {
  JOB: 'JOB',
  AGENT: 'AGENT',
  USER: 'PRINCIPAL',
  GROUP: 'PRINCIPAL',
  HOST: 'PRINCIPAL',
  LAYER: 'PRINCIPAL',
  CREDENTIAL: 'CREDENTIAL',
  CONTROLLER: 'CONTROLLER',
};

export function scoredKind(kind: EntityKind): ScoredKind | undefined {
  return scored[kind];
}

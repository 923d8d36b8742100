/** What factors count, by the names that factors.json uses. */
import type { Measure } from './measure.js';
import { builtInNode, endlessTokens, incoming, isTierZero, outgoing, outsiders } from './near-measures.js';
import { administers, administrators, everyone, people, secrets, tierZero } from './reach-measures.js';

const measures = {
  'tier-zero': tierZero,
  'is-tier-zero': isTierZero,
  ...{ secrets, people, everyone, administers, administrators, outsiders },
  'built-in-node': builtInNode,
  binds: outgoing('BINDS'),
  publishes: outgoing('PUBLISHES_TO'),
  opens: outgoing('AUTHENTICATES_AS', 'HOLDS_KEY'),
  binders: incoming('BINDS'),
  'builds-inside': incoming('CONTROLS', ({ tierZero, kind }) => tierZero && kind === 'agent'),
  'endless-tokens': endlessTokens,
} as const satisfies Record<string, Measure>;

export type MeasureName = keyof typeof measures;

export function measureOf(name: MeasureName): Measure {
  return measures[name];
}

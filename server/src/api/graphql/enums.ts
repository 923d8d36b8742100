/** GraphQL enum values are upper-case; the domain's words are not. One mapping each, both ways. */
import { nodeKinds, type NodeDeclaration } from '../../domain/graph.js';

const upper = (words: readonly string[]) =>
  Object.fromEntries(words.map((word) => [word.replaceAll('-', '_').toUpperCase(), word]));

const kinds = Object.entries<NodeDeclaration>(nodeKinds);

/** For `makeExecutableSchema`: internal value of every enum whose words differ. */
export const enumValues = {
  EntityKind: upper(kinds.map(([kind]) => kind)),
  ResourceKind: upper(kinds.filter(([, { also }]) => also?.includes('Resource')).map(([kind]) => kind)),
  DecisionValue: upper(['allowed', 'denied', 'unknown']),
  Origin: upper(['recorded', 'derived']),
  Severity: upper(['critical', 'high', 'medium', 'low', 'info']),
};

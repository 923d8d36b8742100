/** Refuses operations that are too deep, too wide or ask too often, before anything of them is answered. */
import type { GraphQLError, OperationDefinitionNode, ValidationContext, ValidationRule } from 'graphql';
import type { Limits } from './limits.js';
import { Measure, type Extent } from './measure.js';
import { refuse } from './refusal.js';

/** A validation rule: one refusal at most per operation. */
export function extentRule(limits: Limits): ValidationRule {
  return (context: ValidationContext) => {
    const measure = new Measure(context.getDocument());
    return {
      OperationDefinition(operation: OperationDefinitionNode) {
        const refusal = refusalOf(measure.of(operation.selectionSet), limits, operation);
        if (refusal) context.reportError(refusal);
      },
    };
  };
}

const fewer = 'Ask in several smaller queries.';
const schemaElsewhere = 'Ask for the schema once and without aliases; a browser at /graphql shows it.';

function refusalOf(extent: Extent, limits: Limits, operation: OperationDefinitionNode): GraphQLError | undefined {
  const { depth, fields, aliases, introspection, introspectionAliases } = extent;
  const over = (code: string, sentence: string, limit: number, next: string) =>
    refuse(code, `The query ${sentence}; at most ${limit} are answered.`, next, operation);
  if (depth > limits.depth)
    return over('query-too-deep', `nests ${depth} fields inside one another`, limits.depth, 'Ask for less per query.');
  if (fields > limits.fields) return over('query-too-broad', `asks for ${fields} fields`, limits.fields, fewer);
  if (aliases > limits.aliases) return over('too-many-aliases', `uses ${aliases} aliases`, limits.aliases, fewer);
  if (introspection > limits.introspection)
    return over(
      'query-too-broad',
      `asks for ${introspection} fields of the schema`,
      limits.introspection,
      schemaElsewhere,
    );
  if (introspectionAliases > limits.introspectionAliases)
    return over(
      'too-many-aliases',
      `uses ${introspectionAliases} aliases on the schema`,
      limits.introspectionAliases,
      schemaElsewhere,
    );
  return undefined;
}

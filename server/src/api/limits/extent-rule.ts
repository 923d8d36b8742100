/** Refuses operations that are too deep, too wide or ask too often, before anything of them is answered. */
import type { OperationDefinitionNode, ValidationContext, ValidationRule } from 'graphql';
import type { Limits } from './limits.js';
import { Measure } from './measure.js';
import { refuse } from './refusal.js';

/** A validation rule: one refusal at most per operation. */
export function extentRule(limits: Limits): ValidationRule {
  return (context: ValidationContext) => {
    const measure = new Measure(context.getDocument());
    return {
      OperationDefinition(operation: OperationDefinitionNode) {
        const { depth, fields, aliases } = measure.of(operation.selectionSet);
        if (depth > limits.depth)
          context.reportError(
            refuse(
              'query-too-deep',
              `The query nests ${depth} fields inside one another; at most ${limits.depth} are answered.`,
              'Ask for less per query.',
              operation,
            ),
          );
        else if (fields > limits.fields)
          context.reportError(
            refuse(
              'query-too-broad',
              `The query asks for ${fields} fields; at most ${limits.fields} are answered.`,
              'Ask in several smaller queries.',
              operation,
            ),
          );
        else if (aliases > limits.aliases)
          context.reportError(
            refuse(
              'too-many-aliases',
              `The query uses ${aliases} aliases; at most ${limits.aliases} are answered.`,
              'Ask in several smaller queries.',
              operation,
            ),
          );
      },
    };
  };
}

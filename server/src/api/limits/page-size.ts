/** How many items one page may hold. Literals are refused before execution, variables where they are used. */
import { Kind, type ArgumentNode, type ValidationContext, type ValidationRule } from 'graphql';
import { PipewardenError } from '../../domain/errors.js';
import { defaultLimits, type Limits } from './limits.js';
import { refuse } from './refusal.js';

const NEXT = 'Take a smaller page and follow endCursor with "after".';

function sentence(size: number, limit: number): string {
  return size < 1 ? `A page holds at least 1 item, not ${size}.` : `A page holds at most ${limit} items, not ${size}.`;
}

/** A validation rule on every `first` that is written as a number. */
export function pageSizeRule(limits: Limits): ValidationRule {
  return (context: ValidationContext) => ({
    Argument(argument: ArgumentNode) {
      if (argument.name.value !== 'first' || argument.value.kind !== Kind.INT) return;
      const size = Number(argument.value.value);
      if (size < 1 || size > limits.pageSize)
        context.reportError(refuse('page-size', sentence(size, limits.pageSize), NEXT, argument));
    },
  });
}

/** The size of a page as asked for, or `otherwise`. Throws `page-size`. */
export function pageSize(first: number | null | undefined, otherwise = 100, limit = defaultLimits.pageSize): number {
  const size = first ?? otherwise;
  if (size < 1 || size > limit) throw new PipewardenError('page-size', sentence(size, limit), NEXT);
  return size;
}

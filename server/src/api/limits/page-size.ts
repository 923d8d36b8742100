/** How many items one page may hold. Literals are refused before execution, variables where they are used. */
import { Kind, type ArgumentNode, type ValidationContext, type ValidationRule } from 'graphql';
import { PAGE_NEXT, pageFault, requirePageSize } from '../../access/page.js';
import { defaultLimits, type Limits } from './limits.js';
import { refuse } from './refusal.js';

/** A validation rule on every `first` that is written as a number. */
export function pageSizeRule(limits: Limits): ValidationRule {
  return (context: ValidationContext) => ({
    Argument(argument: ArgumentNode) {
      if (argument.name.value !== 'first' || argument.value.kind !== Kind.INT) return;
      const size = Number(argument.value.value);
      const fault = pageFault(size, limits.pageSize);
      if (fault) context.reportError(refuse('page-size', fault, PAGE_NEXT, argument));
    },
  });
}

/** The size of a page as asked for, or `otherwise`. Throws `page-size`. */
export function pageSize(first: number | null | undefined, otherwise = 100, limit = defaultLimits.pageSize): number {
  return requirePageSize(first ?? otherwise, limit);
}

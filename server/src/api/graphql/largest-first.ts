/** How many items the fields below one ask for at most, so that one question to the graph serves them all. */
import { Kind, valueFromASTUntyped, type GraphQLResolveInfo, type SelectionSetNode } from 'graphql';
import { pageSize } from '../limits/page-size.js';

/** The largest `first` among the named fields of a selection, `otherwise` for one that names none, 0 when none is selected. Throws `page-size`. */
export function largestFirst(info: GraphQLResolveInfo, fields: readonly string[], otherwise: number): number {
  const sizes = info.fieldNodes.flatMap(({ selectionSet }) => [...sizesIn(selectionSet, info, fields)]);
  return Math.max(0, ...sizes.map((size) => pageSize(size, otherwise)));
}

function* sizesIn(
  selectionSet: SelectionSetNode | undefined,
  info: GraphQLResolveInfo,
  fields: readonly string[],
): Generator<number | undefined> {
  for (const selection of selectionSet?.selections ?? []) {
    if (selection.kind === Kind.INLINE_FRAGMENT) yield* sizesIn(selection.selectionSet, info, fields);
    else if (selection.kind === Kind.FRAGMENT_SPREAD)
      yield* sizesIn(info.fragments[selection.name.value]?.selectionSet, info, fields);
    else if (fields.includes(selection.name.value)) {
      const first = selection.arguments?.find(({ name }) => name.value === 'first');
      const size = first && valueFromASTUntyped(first.value, info.variableValues);
      yield typeof size === 'number' ? size : undefined;
    }
  }
}

/** What the log keeps of a GraphQL request: its name, the fields it asks for, and their arguments wherever they were given. */
import {
  getOperationAST,
  Kind,
  valueFromASTUntyped,
  type ExecutionArgs,
  type FieldNode,
  type FragmentDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

export interface DescribedRequest {
  kind: 'question' | 'change' | 'subscription';
  about: string;
  input: { fields: { field: string; arguments: Record<string, unknown> }[] };
}

/** Fields that are listed; a request has a limit of its own. */
const MOST = 50;

export function describeRequest({ document, operationName, variableValues }: ExecutionArgs): DescribedRequest {
  const operation = getOperationAST(document, operationName);
  const fragments = new Map(
    document.definitions
      .filter((definition): definition is FragmentDefinitionNode => definition.kind === Kind.FRAGMENT_DEFINITION)
      .map((fragment) => [fragment.name.value, fragment]),
  );
  const fields = operation ? rootFields(operation.selectionSet, fragments) : [];
  const variables = variableValues ?? {};
  const described = fields.slice(0, MOST).map((field) => ({
    field: field.name.value,
    arguments: Object.fromEntries(
      (field.arguments ?? []).map(({ name, value }) => [name.value, valueFromASTUntyped(value, variables)]),
    ),
  }));
  const names = [...new Set(described.map(({ field }) => field))].join(', ');
  const kinds = { query: 'question', mutation: 'change', subscription: 'subscription' } as const;
  return {
    kind: kinds[operation?.operation ?? 'query'],
    about: operation?.name?.value ?? names,
    input: { fields: described },
  };
}

function rootFields(
  { selections }: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): readonly FieldNode[] {
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection];
    const within =
      selection.kind === Kind.INLINE_FRAGMENT
        ? selection.selectionSet
        : fragments.get(selection.name.value)?.selectionSet;
    return within ? rootFields(within, fragments) : [];
  });
}

/** What a GraphQL document selects and takes, as TypeScript; scalars and enums are those of the schema's own types. */
import {
  getNamedType,
  isInputObjectType,
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
  isScalarType,
  Kind,
  typeFromAST,
} from 'graphql';
import type {
  FieldNode,
  FragmentDefinitionNode,
  GraphQLObjectType,
  GraphQLSchema,
  GraphQLType,
  OperationDefinitionNode,
  SelectionSetNode,
} from 'graphql';

/** The type of what an operation or a fragment selects. */
export function printAnswer(schema: GraphQLSchema, node: OperationDefinitionNode | FragmentDefinitionNode): string {
  const type =
    node.kind === Kind.OPERATION_DEFINITION
      ? schema.getRootType(node.operation)
      : schema.getType(node.typeCondition.name.value);
  if (!isObjectType(type)) throw new Error(`The document ${node.name?.value} selects from no object type.`);
  return printSelection(type, node.selectionSet);
}

function printSelection(type: GraphQLObjectType, { selections }: SelectionSetNode): string {
  const fields = selections.filter((each) => each.kind === Kind.FIELD).map((field) => printField(type, field));
  const spreads = selections
    .filter((each) => each.kind === Kind.FRAGMENT_SPREAD)
    .map(({ name }) => `${name.value}Fragment`);
  return [...spreads, ...(fields.length > 0 ? [`{ ${fields.join('; ')} }`] : [])].join(' & ');
}

function printField(parent: GraphQLObjectType, { name, alias, selectionSet }: FieldNode): string {
  const { type } = parent.getFields()[name.value]!;
  const named = getNamedType(type);
  const inner = isObjectType(named) && selectionSet ? printSelection(named, selectionSet) : nameOf(named, 'output');
  return `readonly ${(alias ?? name).value}: ${wrapped(type, inner)}`;
}

/** The type of the variables of an operation; what may be left out may also be null. */
export function printVariables(schema: GraphQLSchema, { variableDefinitions }: OperationDefinitionNode): string {
  const variables = (variableDefinitions ?? []).map(({ variable, type: node, defaultValue }) => {
    const type = typeFromAST(schema, node)!;
    const optional = !isNonNullType(type) || defaultValue !== undefined;
    return `readonly ${variable.name.value}${optional ? '?' : ''}: ${wrapped(type, nameOf(getNamedType(type), 'input'))}`;
  });
  return variables.length > 0 ? `{ ${variables.join('; ')} }` : 'Readonly<Record<string, never>>';
}

/** With the lists and nulls of the declaration around it. */
function wrapped(type: GraphQLType, inner: string): string {
  if (!isNonNullType(type)) return `${bare(type, inner)} | null`;
  return bare(type.ofType, inner);
}

function bare(type: GraphQLType, inner: string): string {
  return isListType(type) ? `ReadonlyArray<${wrapped(type.ofType as GraphQLType, inner)}>` : inner;
}

function nameOf(type: ReturnType<typeof getNamedType>, use: 'input' | 'output'): string {
  if (isScalarType(type)) return `Schema.Scalars['${type.name}']['${use}']`;
  if (isEnumType(type) || isInputObjectType(type)) return `Schema.${type.name}`;
  throw new Error(`The type ${String(type)} has no text of its own.`);
}

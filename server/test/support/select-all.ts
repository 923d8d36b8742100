/** The selection of everything that a caller with a scope may ask of a type. */
import { getNamedType, isObjectType, type GraphQLNamedType, type GraphQLSchema } from 'graphql';
import { typeScopes } from '../../src/api/rights/field-rights.js';

/** To so many types inside one another; '' for what has no fields. */
export function selectAll(schema: GraphQLSchema, type: GraphQLNamedType, depth = 4): string {
  if (!isObjectType(type)) return '';
  const fields = Object.values(type.getFields()).flatMap((field) => {
    const inner = getNamedType(field.type);
    if ((typeScopes[`${type.name}.${field.name}`] ?? typeScopes[type.name]) !== 'any') return [];
    if (isObjectType(inner) && (depth === 0 || typeScopes[inner.name] !== 'any')) return [];
    return [`${field.name} ${selectAll(schema, inner, depth - 1)}`];
  });
  return `{ ${fields.join(' ')} }`;
}

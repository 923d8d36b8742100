/** Which fields of a request its caller may not ask for, found before anything is asked. */
import {
  getOperationAST,
  separateOperations,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type GraphQLError,
  type GraphQLSchema,
} from 'graphql';
import type { Caller } from '../../domain/caller.js';
import { seesWholeSources } from '../../domain/visibility.js';
import { refuse } from '../limits/refusal.js';
import { mayDo, rolesFor } from './capabilities.js';
import { rootRights, typeScopes, type FieldRight, type Scoped } from './field-rights.js';

export interface AskedField {
  /** `Query.whoCan`. */
  name: string;
  /** Of root fields; undefined where the table has none. */
  right: FieldRight | undefined;
  scoped: Scoped;
}

/** Every field of the operation that is not about the schema itself, each once. */
export function fieldsOf(schema: GraphQLSchema, document: DocumentNode, operationName?: string | null): AskedField[] {
  const operation = getOperationAST(document, operationName);
  const own = operation && separateOperations(document)[operation.name?.value ?? ''];
  const roots = new Set([schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]);
  const found = new Map<string, AskedField>();
  const types = new TypeInfo(schema);
  const enter = () => {
    const [parent, field] = [types.getParentType(), types.getFieldDef()];
    if (!parent || !field || field.name.startsWith('__') || parent.name.startsWith('__')) return;
    const name = `${parent.name}.${field.name}`;
    const isRoot = [...roots].some((root) => root?.name === parent.name);
    const right = isRoot ? rootRights[name] : undefined;
    const scoped = isRoot ? right?.scoped : (typeScopes[name] ?? typeScopes[parent.name]);
    found.set(name, { name, right: isRoot ? right : { needs: 'ask', scoped: 'any' }, scoped: scoped ?? 'never' });
  };
  if (own) visit(own, visitWithTypeInfo(types, { Field: { enter } }));
  return [...found.values()];
}

/** Undefined where the caller may ask all of it. */
export function refuseFields(fields: readonly AskedField[], caller: Caller): GraphQLError | undefined {
  for (const { name, right, scoped } of fields) {
    if (!right) return forbid('role-needed', `"${name}" is in no role.`, 'It is a defect: report it.');
    if (!mayDo(caller, right.needs))
      return forbid(
        'role-needed',
        `"${name}" is for the roles ${rolesFor(right.needs).join(', ')}.`,
        'Ask an administrator of this server for one of them.',
      );
    if (
      caller.scope !== null &&
      (scoped === 'never' || (scoped === 'whole-sources' && !seesWholeSources(caller.scope)))
    )
      return forbid(
        'not-in-scope',
        `"${name}" tells of more than the part of the estate that you see.`,
        'Leave it out, or ask somebody who sees all of it.',
      );
  }
  return undefined;
}

function forbid(code: string, message: string, next: string): GraphQLError {
  const error = refuse(code, message, next);
  error.extensions['http'] = { status: 403 };
  return error;
}

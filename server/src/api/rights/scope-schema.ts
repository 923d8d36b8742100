/** Puts the cut of a scope round the resolvers that ask something. Without a scope they are as they were. */
import { defaultFieldResolver, isObjectType, type GraphQLFieldResolver, type GraphQLSchema } from 'graphql';
import type { ApiContext } from '../graphql/context.js';
import { withinScope, withinScopeError } from './within-scope.js';

type Arguments = Readonly<Record<string, unknown>>;

/** In place. A root field without a cut answers nobody who has a scope, whatever the table of rights says. */
export function cutToScope(schema: GraphQLSchema): GraphQLSchema {
  const roots = new Set([schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]);
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      const name = `${type.name}.${field.name}`;
      if (!roots.has(type) && !withinScope[name]) continue;
      const own = (field.resolve ?? defaultFieldResolver) as GraphQLFieldResolver<unknown, ApiContext>;
      field.resolve = (parent, args: Arguments, context: ApiContext, info) => {
        const { scope } = context.caller;
        if (scope === null) return own(parent, args, context, info);
        const within = withinScope[name];
        if (!within) throw new Error(`${name} has no cut for callers with a scope`);
        const ask = async (given: Arguments) => own(parent, given, context, info) as unknown;
        return within(scope, args, ask, parent, context).catch((error: unknown) => {
          throw withinScopeError(error, args);
        });
      };
    }
  }
  return schema;
}

/** Refuses texts that are given with a question and no name can be: too long, or half a character. */
import { defaultFieldResolver, isObjectType, type GraphQLSchema } from 'graphql';
import { PipewardenError } from '../../domain/errors.js';
import { defaultLimits } from './limits.js';

/** Have limits of their own, which their resolvers know. */
const apart: ReadonlySet<string> = new Set(['policy', 'address']);

/** Every field that takes arguments looks at them before it is resolved, whether they stand in the query or in variables. */
export function checkGivenTexts(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      if (field.args.length === 0) continue;
      const { resolve = defaultFieldResolver } = field;
      field.resolve = (parent, args: Record<string, unknown>, context, info) => {
        refuseText(args);
        return resolve(parent, args, context, info) as unknown;
      };
      const { subscribe } = field;
      if (subscribe)
        field.subscribe = (parent, args: Record<string, unknown>, context, info) => {
          refuseText(args);
          return subscribe(parent, args, context, info) as unknown;
        };
    }
  }
  return schema;
}

/** Throws `argument-too-long` or `argument-malformed`. Input objects are as deep as the schema says, so this ends. */
export function refuseText(given: unknown, name = ''): void {
  if (typeof given === 'string') return refuseOne(given, name);
  if (typeof given !== 'object' || given === null) return;
  for (const [key, value] of Object.entries(given)) refuseText(value, Array.isArray(given) ? name : key);
}

function refuseOne(text: string, name: string): void {
  if (text.length > defaultLimits.text && !apart.has(name))
    throw new PipewardenError(
      'argument-too-long',
      `The argument "${name}" has ${text.length} characters; at most ${defaultLimits.text} are taken.`,
      'Give a name or an id as Pipewarden prints it.',
    );
  if (/[\ud800-\udfff]/u.test(text))
    throw new PipewardenError(
      'argument-malformed',
      `The argument "${name}" holds half of a character (a surrogate that stands alone).`,
      'Give a name or an id as Pipewarden prints it.',
    );
}

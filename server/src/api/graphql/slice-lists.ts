/** Long lists are put together a slice at a time: whoever asks meanwhile is answered between two of them. */
import { setImmediate } from 'node:timers/promises';
import {
  defaultFieldResolver,
  getNullableType,
  isListType,
  isObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';

/** Items whose fields are answered at once: some milliseconds, with all that stands in them. */
const SLICE = 40;

/** In place. Lists of what has fields: others are written as they are. */
export function sliceLists(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      if (!isListOfObjects(field.type)) continue;
      const own = field.resolve ?? defaultFieldResolver;
      field.resolve = (...asked) => {
        const value: unknown = own(...asked);
        return value instanceof Promise ? value.then(inSlices) : inSlices(value);
      };
    }
  }
  return schema;
}

function isListOfObjects(type: GraphQLOutputType): boolean {
  const list = getNullableType(type);
  return isListType(list) && isObjectType(getNullableType(list.ofType));
}

/** The first slice is there at once; each further one comes when the event loop has gone round once more. */
function inSlices(value: unknown): unknown {
  if (!Array.isArray(value) || value.length <= SLICE) return value;
  let turn: Promise<unknown> = Promise.resolve();
  return value.map((item: unknown, at) => {
    if (at < SLICE) return item;
    if (at % SLICE === 0) turn = turn.then(() => setImmediate());
    return turn.then(() => item);
  });
}

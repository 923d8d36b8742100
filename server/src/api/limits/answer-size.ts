/** Refuses answers that are too large, before they are written out. */
import { setImmediate } from 'node:timers/promises';
import type { ExecutionArgs, ExecutionResult, GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { refuse } from './refusal.js';

/** For Yoga; `limit` in characters, about. */
export function limitAnswers(limit: number): Plugin {
  return {
    onExecute({ executeFn, setExecuteFn }) {
      setExecuteFn(async (given: ExecutionArgs) => {
        const result = (await executeFn(given)) as ExecutionResult;
        return (await isLarger(result.data, limit)) ? { errors: [tooLarge(limit)] } : result;
      });
    },
  };
}

function tooLarge(limit: number): GraphQLError {
  return refuse(
    'answer-too-large',
    `The answer has more than ${Math.round(limit / 1e6)} MB.`,
    'Ask for fewer fields, or for smaller pages with "first".',
  );
}

/** Values that are looked at before others have their turn. */
const AT_ONCE = 20_000;

/** Looks no further than the limit, and takes no call for each level. */
export async function isLarger(answer: unknown, limit: number): Promise<boolean> {
  const open: unknown[] = [answer];
  let [size, seen] = [0, 0];
  while (open.length > 0 && size <= limit) {
    if (++seen % AT_ONCE === 0) await setImmediate();
    const value = open.pop();
    if (typeof value === 'string') size += value.length + 2;
    else if (typeof value !== 'object' || value === null) size += 4;
    else if (Array.isArray(value)) {
      size += value.length;
      for (const inner of value) open.push(inner);
    } else {
      for (const name in value) {
        size += name.length + 4;
        open.push((value as Record<string, unknown>)[name]);
      }
    }
  }
  return size > limit;
}

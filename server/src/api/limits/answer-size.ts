/** Refuses answers that are too large, before they are written out. */
import type { ExecutionResult } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { refuse } from './refusal.js';

/** For Yoga; `limit` in characters, about. */
export function limitAnswers(limit: number): Plugin {
  return {
    onExecute: () => ({
      onExecuteDone({ result, setResult }) {
        if (Symbol.asyncIterator in result || !isLarger(result.data, limit)) return;
        const megabytes = Math.round(limit / 1e6);
        const refusal = refuse(
          'answer-too-large',
          `The answer has more than ${megabytes} MB.`,
          'Ask for fewer fields, or for smaller pages with "first".',
        );
        setResult({ errors: [refusal] } satisfies ExecutionResult);
      },
    }),
  };
}

/** Looks no further than the limit, and takes no call for each level. */
export function isLarger(answer: unknown, limit: number): boolean {
  const open: unknown[] = [answer];
  let size = 0;
  while (open.length > 0 && size <= limit) {
    const value = open.pop();
    if (typeof value === 'string') size += value.length + 2;
    else if (typeof value !== 'object' || value === null) size += 4;
    else
      for (const [name, inner] of Object.entries(value)) {
        size += Array.isArray(value) ? 1 : name.length + 4;
        open.push(inner);
      }
  }
  return size > limit;
}

/** One request has a limit of time, whatever it asks and however many statements that takes; subscriptions have none. */
import type { ExecutionArgs, ExecutionResult } from 'graphql';
import { createGraphQLError, type Plugin } from 'graphql-yoga';
import { PipewardenError } from '../../domain/errors.js';

/** For Yoga. The context of a request says how its reads are ended. */
export function limitTime(seconds: number): Plugin<{ endRequest: AbortController }> {
  return {
    onExecute({ args, executeFn, setExecuteFn }) {
      const { endRequest } = args.contextValue;
      setExecuteFn(async (given: ExecutionArgs) => {
        let timer: NodeJS.Timeout | undefined;
        const late = new Promise<ExecutionResult>((resolve) => {
          timer = setTimeout(() => resolve(end(endRequest, seconds)), seconds * 1000);
        });
        try {
          return await Promise.race([executeFn(given) as Promise<ExecutionResult>, late]);
        } finally {
          clearTimeout(timer);
        }
      });
    },
  };
}

function end(request: AbortController, seconds: number): ExecutionResult {
  const message = `The request took longer than ${seconds} s and was ended.`;
  const next = 'Ask for less per request, or in several requests.';
  request.abort(new PipewardenError('request-timeout', message, next));
  const extensions = { code: 'request-timeout', next, status: 504, http: { status: 504 } };
  return { errors: [createGraphQLError(message, { extensions })] };
}

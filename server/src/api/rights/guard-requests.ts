/** For Yoga: nothing is asked that the caller may not ask, and nothing is answered that is not in the log. */
import type { ExecutionArgs, ExecutionResult } from 'graphql';
import { createGraphQLError, type Plugin } from 'graphql-yoga';
import type { Logger } from 'pino';
import type { AuditLog } from '../../accounts/log/audit-log.js';
import type { Caller } from '../../domain/caller.js';
import type { ApiContext } from '../graphql/context.js';
import { describeRequest } from './describe-request.js';
import { whyNotLogged } from './why-not-logged.js';
import { fieldsOf, refuseFields } from './refuse-fields.js';

type Run = (args: ExecutionArgs) => unknown;

/** Without `audit`, nothing is kept of what is asked. */
export function guardRequests(audit: AuditLog | null, log: Logger): Plugin<ApiContext> {
  const guard = (run: Run) => async (args: ExecutionArgs) => {
    const { caller } = args.contextValue as ApiContext;
    const described = describeRequest(args);
    const note = (kind: string, result?: unknown) =>
      audit?.append({ ...described, kind, by: caller.account, ...(result === undefined ? {} : { result }) });
    const refusal = refuseFields(fieldsOf(args.schema, args.document, args.operationName), caller);
    if (refusal) {
      const failed = await failureOf(note('refused', { code: refusal.extensions['code'] }), caller, log);
      return { errors: [failed ?? refusal] };
    }
    const noted = failureOf(note(described.kind), caller, log);
    // A change is in the log before it is made, a question before it is answered.
    if (described.kind !== 'question') {
      const failed = await noted;
      if (failed) return { errors: [failed] };
    }
    const result = await run(args);
    const failed = await noted;
    if (failed) return { errors: [failed] };
    if (described.kind === 'change')
      await failureOf(note('change-done', outcomeOf(result as ExecutionResult)), caller, log);
    return result;
  };
  return {
    onExecute: ({ executeFn, setExecuteFn }) => setExecuteFn(guard(executeFn as Run)),
    onSubscribe: ({ subscribeFn, setSubscribeFn }) => setSubscribeFn(guard(subscribeFn as Run)),
  };
}

function outcomeOf({ errors = [] }: ExecutionResult): unknown {
  return errors.length === 0 ? { done: true } : { done: false, messages: errors.map(({ message }) => message) };
}

async function failureOf(noted: Promise<unknown> | undefined, caller: Caller, log: Logger) {
  const failure = await whyNotLogged(noted, caller, log);
  if (!failure) return undefined;
  const { code, message, next } = failure;
  return createGraphQLError(message, { extensions: { code, ...(next ? { next } : {}), http: { status: 503 } } });
}

/** The one funnel of errors: what a user can act on passes with its code; everything else is logged and hidden. */
import { randomUUID } from 'node:crypto';
import type { GraphQLError, GraphQLErrorOptions } from 'graphql';
import { createGraphQLError } from 'graphql-yoga';
import type { Logger } from 'pino';
import { PipewardenError } from '../../domain/errors.js';

/** HTTP status of failures that are not the question's fault. */
const STATUS: Readonly<Record<string, number>> = {
  'graph-unreachable': 503,
  'query-timeout': 504,
};

/** For Yoga's `maskedErrors.maskError`. */
export function errorMask(log: Logger): (error: unknown) => Error {
  return (error) => {
    const failure = expectedFailure(error);
    if (failure) return explain(failure, error);
    if (isPlainGraphQLError(error)) return error;
    const reference = randomUUID().slice(0, 8);
    log.error({ reference, err: isGraphQLError(error) ? error.originalError : error }, 'answer failed');
    return createGraphQLError('The question could not be answered because of a defect in Pipewarden.', {
      ...place(error),
      extensions: {
        code: 'internal-error',
        next: `Report it with what the log says about reference ${reference}.`,
        reference,
      },
    });
  };
}

function explain(failure: PipewardenError, error: unknown): GraphQLError {
  const status = STATUS[failure.code];
  return createGraphQLError(failure.message, {
    ...place(error),
    extensions: {
      code: failure.code,
      ...(failure.next ? { next: failure.next } : {}),
      ...(status ? { status, http: { status } } : {}),
    },
  });
}

/** The error of ours at the bottom of what GraphQL wrapped around it. */
function expectedFailure(error: unknown): PipewardenError | undefined {
  if (error instanceof PipewardenError) return error;
  return isGraphQLError(error) && error.originalError ? expectedFailure(error.originalError) : undefined;
}

/** A fault of the question, which GraphQL explains itself: syntax, fields, types of variables. */
function isPlainGraphQLError(error: unknown): error is GraphQLError {
  return isGraphQLError(error) && (!error.originalError || isPlainGraphQLError(error.originalError));
}

/** By name: a second copy of graphql, which test runners like to load, has a class of its own. */
function isGraphQLError(error: unknown): error is GraphQLError {
  return error instanceof Error && error.name === 'GraphQLError';
}

/** Where in the query it happened. */
function place(error: unknown): GraphQLErrorOptions {
  if (!isGraphQLError(error)) return {};
  const { nodes, path } = error;
  return { ...(nodes ? { nodes } : {}), ...(path ? { path } : {}) };
}

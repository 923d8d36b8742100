/** What is wrong with a request itself, in the shape of every other error: kebab-case code, one sentence, what to do. */
import type { ExecutionResult, GraphQLError } from 'graphql';
import { createGraphQLError, type Plugin } from 'graphql-yoga';

interface Explanation {
  code: string;
  /** Instead of the library's own words. */
  message?: string;
  next: string;
}

/** By the codes of Yoga and its parts. */
const EXPLANATIONS: Readonly<Record<string, Explanation>> = {
  GRAPHQL_PARSE_FAILED: { code: 'query-syntax', next: 'Correct the query; a browser at /graphql shows where.' },
  GRAPHQL_VALIDATION_FAILED: { code: 'query-invalid', next: 'The schema is shown by a browser at /graphql.' },
  OPERATION_RESOLUTION_FAILURE: { code: 'operation-unclear', next: 'Name one of its operations in "operationName".' },
  BAD_REQUEST: { code: 'bad-request', next: 'Send {"query": "…", "variables": {…}} as JSON.' },
  BAD_USER_INPUT: { code: 'variable-invalid', next: 'Give the variable a value of its type.' },
  REQUEST_ENTITY_TOO_LARGE: {
    code: 'request-too-large',
    message: 'The request is larger than this server takes.',
    next: 'Ask in several smaller requests.',
  },
};

/** For Yoga: rewrites the errors of its own, wherever in the request they arose. */
export function explainRequestErrors(): Plugin {
  return {
    onResultProcess({ result, setResult }) {
      if (Array.isArray(result)) setResult(result.map(explainResult));
      else if (result && !(Symbol.asyncIterator in result)) setResult(explainResult(result as ExecutionResult));
    },
  };
}

function explainResult<T extends ExecutionResult>(result: T): T {
  return result.errors ? { ...result, errors: result.errors.map(explainError) } : result;
}

/** Variables that do not fit are refused before any field is asked for, without a code. */
function codeOf({ extensions, path }: GraphQLError): string {
  return String(extensions?.['code'] ?? (path ? '' : 'BAD_USER_INPUT'));
}

function explainError(error: GraphQLError): GraphQLError {
  const found = EXPLANATIONS[codeOf(error)];
  if (!found) return error;
  const { message, code, next } = found;
  const { nodes, source, positions, path } = error;
  const http = error.extensions?.['http'];
  return createGraphQLError(message ?? error.message, {
    ...(nodes ? { nodes } : {}),
    ...(source ? { source } : {}),
    ...(positions ? { positions } : {}),
    ...(path ? { path } : {}),
    extensions: { code, next, ...(http ? { http } : {}) },
  });
}

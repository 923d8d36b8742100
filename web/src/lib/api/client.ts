/** The one way to the API: a GraphQL document and its variables in, typed data or an ApiError out. */
import { session } from '../state/session.svelte.js';
import { say } from '../strings.js';
import { onPage } from './advice.js';
import { meantVariables, parseShown } from './shown.js';
import { withinScope, type Part } from './within-scope.js';

/** A failure as the API (or the way to it) explains it: one sentence, and what to do next. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly code: string;
  readonly next: string | undefined;

  constructor(code: string, message: string, next?: string) {
    super(message);
    this.code = code;
    this.next = next;
  }
}

/** Anything thrown, as the page explains it. */
export function asApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  return new ApiError('defect', say.errors.defect(String(error)), say.errors.defectNext);
}

/** The text of a GraphQL document; the types of its answer and variables are of the schema, and never there at run time. */
export type TypedDocument<Answer, Variables> = string & { readonly answer?: Answer; readonly variables?: Variables };

/** A document with its variables; `T` is the shape of the data it asks for. */
export interface Question<T> {
  document: string;
  variables: Readonly<Record<string, unknown>>;
  /** Never set: carries the type of the answer. */
  readonly answer?: T;
}

export function question<Answer, Variables extends Readonly<Record<string, unknown>>>(
  document: TypedDocument<Answer, Variables>,
  variables: Variables,
): Question<Answer> {
  return { document, variables };
}

interface Reply<T> {
  data?: T | null;
  errors?: readonly { message: string; extensions?: { code?: unknown; next?: unknown } }[];
}

/** How much this caller may not ask for, as far as the server has said. */
let part: Part = 0;

/**
 * Asks; rejects with ApiError, or with the signal's reason when it was aborted. Of callers who see a part of the estate, what
 * tells of more is left out of the question, and missing in the answer.
 */
export async function ask<T>(question: Question<T>, signal?: AbortSignal): Promise<T> {
  for (let at = part; ; at += 1) {
    const document = withinScope(question.document, at as Part);
    try {
      const answer = await askOnce({ ...question, document: document ?? question.document }, signal);
      // Another question may have found out more meanwhile.
      part = Math.max(part, at) as Part;
      return answer;
    } catch (error) {
      const refused = error instanceof ApiError && error.code === 'not-in-scope';
      if (!refused || document === undefined || at === 2) throw error;
    }
  }
}

async function askOnce<T>(question: Question<T>, signal?: AbortSignal): Promise<T> {
  const reply = await readReply<T>(await send(question, signal));
  const error = reply.errors?.[0];
  if (error?.extensions?.code === 'sign-in-needed') session.needed = true;
  if (error)
    throw new ApiError(
      text(error.extensions?.code) ?? 'api-error',
      error.message,
      onPage(text(error.extensions?.next)),
    );
  if (!reply.data)
    throw new ApiError('unexpected-answer', say.errors.unexpectedAnswer, say.errors.unexpectedAnswerNext);
  return reply.data;
}

async function send(question: Question<unknown>, signal?: AbortSignal): Promise<Response> {
  try {
    return await fetch(apiAddress(), {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ query: question.document, variables: meantVariables(question.variables) }),
      ...(signal ? { signal } : {}),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ApiError('api-unreachable', say.errors.unreachable, say.errors.unreachableNext);
  }
}

async function readReply<T>(response: Response): Promise<Reply<T>> {
  try {
    return parseShown(await response.text()) as Reply<T>;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ApiError(
      'unexpected-answer',
      say.errors.unexpectedStatus(response.status),
      say.errors.unexpectedAnswerNext,
    );
  }
}

/** Relative to the page, so that a base path of a reverse proxy is kept. */
function apiAddress(): string {
  return new URL('graphql', document.baseURI).href;
}

/** The same question in GraphiQL, with its variables. */
export function graphiqlAddress(question: Question<unknown>): string {
  const address = new URL(apiAddress());
  address.searchParams.set('query', question.document);
  address.searchParams.set('variables', JSON.stringify(question.variables, null, 2));
  return address.href;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

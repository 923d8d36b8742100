/** How a question is asked for a caller with a scope, and the ways in which most are cut. */
import { isVisible } from '../../domain/visibility.js';
import { unknownNode } from '../../access/question.js';
import type { RowScope } from '../../domain/caller.js';
import { PipewardenError } from '../../domain/errors.js';
import type { ApiContext } from '../graphql/context.js';
import { cutConnection, type AnyConnection } from './cut-connection.js';
import { hideIn } from './hide.js';

export type Arguments = Readonly<Record<string, unknown>>;
export type Ask = (args: Arguments) => Promise<unknown>;
/** `ask` answers as everybody is answered; `parent` is what the field is one of. */
export type Within = (
  scope: RowScope,
  args: Arguments,
  ask: Ask,
  parent: unknown,
  context: ApiContext,
) => Promise<unknown>;

export interface Named {
  id: string;
}

const asked = (names: readonly string[], args: Arguments) => names.flatMap((name) => args[name] ?? []).map(String);

/** Nodes that are named in the question must be seen; otherwise they are as little there as those that do not exist. */
export const naming =
  (names: readonly string[] | ((args: Arguments) => readonly string[]), within: Within): Within =>
  async (scope, args, ask, parent, context) => {
    const ids = typeof names === 'function' ? names(args) : asked(names, args);
    const hidden = ids.find((id) => !isVisible(scope, id));
    if (hidden !== undefined) throw unknownNode(hidden);
    return within(scope, args, ask, parent, context);
  };

/** Everything in the answer cut to what is seen; sentences about it left out. */
export const hiding =
  (without: Arguments = {}): Within =>
  async (scope, args, ask) => ({ ...(hideIn(scope, await ask(args)) as object), ...without });

/** Of a list by pages, those items that have something to do with what is seen. */
export const listing =
  (idOf: (item: never) => string, change: (item: never, scope: RowScope) => unknown = (item) => item): Within =>
  async (scope, args, ask) =>
    cutConnection(args, ask as (args: Arguments) => Promise<AnyConnection>, (item) =>
      isVisible(scope, idOf(item as never)) ? (hideIn(scope, change(item as never, scope)) as object) : undefined,
    );

/** An answer that cannot be given in part. */
export function notInPart(message: string): PipewardenError {
  return new PipewardenError(
    'not-in-scope',
    message,
    'Ask about something smaller, or ask somebody who sees all of it.',
  );
}

/** What a caller with a scope is answered: the question as everybody asks it, cut to what they see. */
import { seesSource, isVisible } from '../../accounts/people/row-scope.js';
import { unknownNode } from '../../access/question.js';
import type { RowScope } from '../../domain/caller.js';
import { PipewardenError } from '../../domain/errors.js';
import { LARGEST_PAGE } from '../../access/page.js';
import { pageSize } from '../limits/page-size.js';
import { hideIn } from './hide.js';
import { searchWithin } from './search-within.js';
import { cutConnection, type AnyConnection } from './cut-connection.js';

type Arguments = Readonly<Record<string, unknown>>;
type Ask = (args: Arguments) => Promise<unknown>;
type Within = (scope: RowScope, args: Arguments, ask: Ask, parent: unknown) => Promise<unknown>;

interface Named {
  id: string;
}

const text = (value: unknown) => String(value);
const asked = (names: readonly string[], args: Arguments) =>
  names.flatMap((name) => args[name] ?? []).map((given) => text(given));

/** Nodes that are named in the question must be seen; otherwise they are as little there as those that do not exist. */
const naming =
  (names: readonly string[], within: Within): Within =>
  async (scope, args, ask, parent) => {
    const hidden = asked(names, args).find((id) => !isVisible(scope, id));
    if (hidden !== undefined) throw unknownNode(hidden);
    return within(scope, args, ask, parent);
  };

/** Everything in the answer cut to what is seen; sentences about it left out. */
const hiding =
  (without: Arguments = {}): Within =>
  async (scope, args, ask) => ({ ...(hideIn(scope, await ask(args)) as object), ...without });

/** Of a list by pages, those items that have something to do with what is seen. */
const listing =
  (idOf: (item: never) => string, change: (item: never) => unknown = (item) => item): Within =>
  async (scope, args, ask) =>
    cutConnection(args, ask as (args: Arguments) => Promise<AnyConnection>, (item) =>
      isVisible(scope, idOf(item as never)) ? (hideIn(scope, change(item as never)) as object) : undefined,
    );

const ofSources: Within = async (scope, args, ask) => {
  if (args['source'] != null && !seesSource(scope, text(args['source']))) return [];
  return ((await ask(args)) as { source: string }[]).filter(({ source }) => seesSource(scope, source));
};

/** A source that is named must be seen. */
function ofSource(within: Within): Within {
  return async (scope, args, ask, parent) => {
    const source = args['source'];
    if (source != null && !seesSource(scope, text(source))) throw noSource(text(source));
    return within(scope, args, ask, parent);
  };
}

/** Root fields that callers with a scope may ask, and fields of types that ask something of their own. */
export const withinScope: Readonly<Record<string, Within>> = {
  'Query.me': async (_, args, ask) => ask(args),
  'Query.check': naming(['principal', 'resource'], hiding({ reasons: [] })),
  'Query.whoCan': naming(
    ['resource'],
    listing(({ principal }: { principal: Named }) => principal.id),
  ),
  'Query.whatCan': naming(
    ['principal'],
    listing(({ resource }: { resource: Named }) => resource.id),
  ),
  'Query.node': async (scope, args, ask) => (isVisible(scope, text(args['id'])) ? ask(args) : null),
  'Query.search': searchWithin,
  'Query.permissions': naming(['resource'], async (_, args, ask) => ask(args)),
  'Query.relationshipTypes': async (_, args, ask) => ask(args),
  'Query.riskQueries': async (_, args, ask) => ask(args),
  'Query.sources': async (scope, args, ask) =>
    ((await ask(args)) as { name: string }[]).filter(({ name }) => seesSource(scope, name)),
  'Query.tierZero': async (scope, args, ask) => {
    const nodes = (await ask({ ...args, first: LARGEST_PAGE })) as Named[];
    return nodes.filter(({ id }) => isVisible(scope, id)).slice(0, pageSize(args['first'] as number | null));
  },
  'Query.snapshots': ofSources,
  'Query.searched': ofSources,
  'Query.coverage': ofSource(async (_, args, ask) => ask(args)),
  'Query.paths': naming(['from', 'to', 'via', 'avoidingNodes'], hiding({ notes: [] })),
  'Query.findings': ofSource(
    listing(
      ({ subject }: { subject: Named }) => subject.id,
      (finding: { title: string }) => ({ ...finding, message: finding.title, columns: {}, owners: [] }),
    ),
  ),
  'Entity.neighbours': async (scope, args, ask, parent) =>
    listing(({ from, to }: { from: Named; to: Named }) => (from.id === (parent as Named).id ? to.id : from.id))(
      ...([scope, args, ask, parent] as const),
    ),
};

/** Failures that say nothing of what is in the graph but what was asked for. */
const told: ReadonlySet<string> = new Set([
  ...['unknown-node', 'page-size', 'unknown-permission', 'permission-does-not-apply', 'no-principal'],
  ...['unknown-relationship', 'limit-out-of-range', 'word-too-long', 'query-timeout', 'request-timeout', 'cancelled'],
  ...['graph-unreachable', 'not-in-scope', 'unknown-severity', 'text-too-long'],
]);

/** The failure as a caller with a scope is told it. */
export function withinScopeError(error: unknown, args: Arguments): unknown {
  if (!(error instanceof PipewardenError) || told.has(error.code)) return error;
  if (error.code === 'unknown-source') return noSource(text(args['source']));
  return new PipewardenError(
    'not-in-scope',
    'This cannot be answered within the part of the estate that you see.',
    'Ask somebody who sees all of it.',
  );
}

function noSource(name: string): PipewardenError {
  return new PipewardenError('unknown-source', `There is no source "${name}".`, 'Ask for the sources that there are.');
}

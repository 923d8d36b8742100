/** Asks everything the schema has, with arguments that fit, and looks for names that whoever asks may not see. */
import { getNamedType, isEnumType, type GraphQLField, type GraphQLSchema } from 'graphql';
import { selectAll } from './select-all.js';

export interface KnownNode {
  id: string;
  /** Without its kind. */
  path: string;
}

export const knownNode = (id: string): KnownNode => ({ id, path: id.slice(id.indexOf('/') + 1) });

/** About so many, from everywhere in the list. */
export function sampleOf(list: readonly KnownNode[], most: number): string[] {
  const every = Math.max(1, Math.floor(list.length / most));
  return list.filter((_, at) => at % every === 0).map(({ id }) => id);
}

type RootField = GraphQLField<unknown, unknown>;

/** What an argument is given where it is a node, or a request about one. */
const givenNode: Readonly<Record<string, (id: string) => unknown>> = {
  'ID!': (id) => id,
  '[ID!]!': (id) => [id],
  'GateRequestInput!': (id) => ({ job: id }),
};

/** Whether it is asked about nodes. */
export const isAboutNodes = ({ args }: RootField) => args.some(({ type }) => String(type) in givenNode);

export interface CrawlQuestion {
  query: string;
  variables: Record<string, unknown>;
}

/**
 * The required arguments: nodes in the order given, the last again where there are more; the source; the first of an enumeration; `text`
 * for the rest.
 */
export function questionOf(
  schema: GraphQLSchema,
  operation: 'query' | 'mutation',
  { name, args, type }: RootField,
  { nodes, text, source = text }: { nodes: readonly string[]; text: string; source?: string },
): CrawlQuestion {
  const given = args.filter((arg) => String(arg.type).endsWith('!'));
  const header = given.map((arg) => `$${arg.name}: ${String(arg.type)}`).join(', ');
  const passed = given.map((arg) => `${arg.name}: $${arg.name}`).join(', ');
  const selection = selectAll(schema, getNamedType(type)).replace(/^\{ +\}$/, '{ __typename }');
  const query = `${operation} ${header && `(${header})`} { ${name}${passed && `(${passed})`} ${selection} }`;
  let at = 0;
  const textOf = (argument: string) => (argument === 'source' ? source : text);
  const value = (arg: RootField['args'][number]) => {
    const named = getNamedType(arg.type);
    if (isEnumType(named)) return named.getValues()[0]!.name;
    return givenNode[String(arg.type)]?.(nodes[Math.min(at++, nodes.length - 1)] ?? '') ?? textOf(arg.name);
  };
  return { query, variables: Object.fromEntries(given.map((arg) => [arg.name, value(arg)])) };
}

/** Names of what is hidden in an answer; those that the question held itself, and what the product says of itself, left out. */
export function leaksIn(
  answer: unknown,
  { asked, hidden, said }: { asked: unknown; hidden: readonly KnownNode[]; said: string },
): string[] {
  const own = textsIn(asked);
  const text = own.reduce(
    (rest, each) => rest.replaceAll(JSON.stringify(each).slice(1, -1), ''),
    JSON.stringify(answer),
  );
  return hidden
    .map(({ path }) => path)
    .filter((path) => path.length > 3 && text.includes(path) && !said.includes(path));
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(textsIn);
  return [String(value)].filter((text) => text !== '');
}

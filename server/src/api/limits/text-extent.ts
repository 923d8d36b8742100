/** Refuses the text of a query before it is parsed: the parser and its rules call themselves for every level and fragment. */
import type { GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { refuse } from './refusal.js';

/** Brackets inside one another, and fragments of one text: far more than any query within the other limits has. */
const DEEPEST = 100;
const FRAGMENTS = 200;

/** For Yoga. */
export function limitText(): Plugin {
  return {
    onParse({ params }) {
      const refusal = refuseText(String((params.source as { body?: string }).body ?? params.source));
      if (refusal) throw refusal;
    },
  };
}

function refuseText(text: string): GraphQLError | undefined {
  let depth = 0;
  let fragments = 0;
  for (const [token] of text.matchAll(
    /"""(?:\\"""|[\s\S])*?"""|"(?:\\.|[^"\\\n])*"|#[^\n\r]*|[{[(]|[}\])]|\bfragment\b/g,
  )) {
    if ('{[('.includes(token)) depth++;
    else if ('}])'.includes(token)) depth--;
    else if (token === 'fragment') fragments++;
    if (depth > DEEPEST)
      return refuse('query-too-deep', `The query nests more than ${DEEPEST} levels deep.`, 'Ask for less per query.');
    if (fragments > FRAGMENTS)
      return refuse(
        'query-too-broad',
        `The query has more than ${FRAGMENTS} fragments.`,
        'Ask in several smaller queries.',
      );
  }
  return undefined;
}

import { createSchema, createYoga } from 'graphql-yoga';
import { describe, expect, it } from 'vitest';
import { limitText } from './text-extent.js';

const yoga = createYoga({
  schema: createSchema({ typeDefs: 'type Query { again: Query, name(of: String): String }' }),
  plugins: [limitText()],
  logging: false,
});

async function codeOf(query: string): Promise<string | undefined> {
  const answer = await yoga.fetch('http://localhost/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  const { errors } = (await answer.json()) as { errors?: { extensions?: { code?: string } }[] };
  return errors?.[0]?.extensions?.code;
}

describe('the text of a query is refused before the parser calls itself', () => {
  it.each([
    ['25 kB of nested selections', '{again'.repeat(4000), 'query-too-deep'],
    ['100,000 [', `{ name(of: ${'['.repeat(100_000)}`, 'query-too-deep'],
    [
      'a chain of 5,000 fragments',
      `{ ...f0 } ${Array.from({ length: 5000 }, (_, i) => `fragment f${i} on Query { ...f${i + 1} }`).join(' ')}`,
      'query-too-broad',
    ],
  ])('%s', async (_, query, code) => expect(await codeOf(query)).toBe(code));

  it('but not for brackets in texts and comments', async () =>
    expect(await codeOf(`{ name(of: "${'{'.repeat(500)}") } # ${'['.repeat(500)}`)).toBeUndefined());
});

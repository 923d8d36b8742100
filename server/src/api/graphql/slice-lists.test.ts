import { buildSchema, execute, parse } from 'graphql';
import { expect, it } from 'vitest';
import { sliceLists } from './slice-lists.js';

/** How often somebody else had a turn while so many items were answered. */
async function turnsWhile(count: number): Promise<{ turns: number; names: string[] }> {
  const schema = sliceLists(buildSchema('type Item { name: String! } type Query { items: [Item!]! }'));
  const items = Array.from({ length: count }, (_, at) => ({ name: `item ${at}` }));
  let turns = 0;
  let over = false;
  const takeTurn = () => {
    if (over) return;
    turns++;
    setImmediate(takeTurn);
  };
  const answer = execute({ schema, document: parse('{ items { name } }'), rootValue: { items: () => items } });
  setImmediate(takeTurn);
  const { data } = (await answer) as { data: { items: { name: string }[] } };
  over = true;
  return { turns, names: data.items.map(({ name }) => name) };
}

it('others have their turn while a long list is answered, which comes whole and in order', async () => {
  const { turns, names } = await turnsWhile(1000);
  expect(turns).toBeGreaterThan(10);
  expect(names).toEqual(Array.from({ length: 1000 }, (_, at) => `item ${at}`));
});

it('a short list is answered at once', async () => {
  expect(await turnsWhile(20)).toEqual({ turns: 0, names: Array.from({ length: 20 }, (_, at) => `item ${at}`) });
});

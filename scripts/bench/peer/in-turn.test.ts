import { expect, test } from 'vitest';
import { askInTurn, type Pair } from './in-turn.js';

const once = { warming: 1, counted: 2 };

function pair(ours: string[], peer: string[], asked: string[] = [], compared = true): Pair {
  const say = (side: string, answer: string[]) => () => {
    asked.push(side);
    return Promise.resolve(answer);
  };
  return { question: 'who-can build a', ours: say('ours', ours), peer: say('peer', peer), compared };
}

test('both sides are asked in turn, and the first rounds are not counted', async () => {
  const asked: string[] = [];
  const figures = await askInTurn([pair(['ann'], ['ann'], asked), pair(['bob'], ['bob'], asked)], once);
  expect(asked).toEqual(Array.from({ length: 6 }, () => ['ours', 'peer']).flat());
  expect(figures).toMatchObject({ ours: { samples: 4 }, peer: { samples: 4 }, compared: 2 });
});

test('answers in another order are equal', async () => {
  await expect(askInTurn([pair(['ann', 'bob'], ['bob', 'ann'])], once)).resolves.toMatchObject({ compared: 1 });
});

test('a difference ends the run and names the question and what only one side says', async () => {
  await expect(askInTurn([pair(['ann', 'bob'], ['ann', 'cyd'])], once)).rejects.toThrow(
    'The answers to "who-can build a" differ in 2: only Pipewarden says bob; only the peer says cyd.',
  );
});

test('what is a part of the answer only is not compared', async () => {
  await expect(askInTurn([pair(['ann'], ['ann', 'bob'], [], false)], once)).resolves.toMatchObject({ compared: 0 });
});

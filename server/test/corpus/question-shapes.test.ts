/** The questions that other tests ask: each has the shape it was drawn for. */
import { describe, expect, it } from 'vitest';
import { compileEstate, type EstateText } from '../support/estate.js';
import { drawQuestions, type Shape } from '../support/question-shapes.js';
import { team } from '../support/risk-cases/changes.js';

const text: EstateText = {
  ...team,
  entries: ['U:ann Job/Read', 'G:dev Overall/Read'],
  items: {
    pay: { strategy: 'N', entries: ['U:ann Job/Read'] },
    'pay/a': { strategy: 'G', entries: ['U:bob Job/Read'] },
    'pay/b': {},
    shut: { read: false },
  },
};
const drawn = async (shape: Shape, each = 1) =>
  drawQuestions((await compileEstate(text)).facts, [shape], each).map(
    ({ permission, resource }) => `${permission} ${resource}`,
  );

describe('questions by shape', () => {
  it.each<[Shape, RegExp]>([
    ['with gates', /[.](Read|Discover) job:test\/pay\/a$/],
    ['undecided', /shut$/],
    ['through a group', /controller:test$/],
    ['to a user', /test/],
    ['by scope', /test/],
    ['on the resource alone', /test/],
  ])('%s', async (shape, expected) => {
    for (const question of await drawn(shape, 50)) expect(question).toMatch(expected);
  });

  it('are the first, the last, and those between, each once', async () => {
    const all = await drawn('without gates', 10_000);
    const three = await drawn('without gates', 3);
    expect(three).toEqual([all[0], expect.any(String), all.at(-1)]);
    expect(new Set(all).size).toBe(all.length);
  });

  it.each<Shape>(['by role', 'by owner'])('fail where the estate has none %s', async (shape) => {
    await expect(drawn(shape)).rejects.toThrow(`Nothing in test is given ${shape}.`);
  });
});

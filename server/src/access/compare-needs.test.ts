import { describe, expect, it } from 'vitest';
import type { NodeRef } from '../domain/answers.js';
import { compareNeeds, type RecordedTask } from './compare-needs.js';

const task = (name: string): NodeRef => ({ id: `task:t/${name}`, kind: 'task', name, source: 't' });
const recorded = (name: string, ...variables: string[]): RecordedTask => ({
  task: task(name),
  needs: variables.map((variable) => ({ variable, at: `${name}:1`, delivery: 'environment' })),
  unresolved: [],
});

const granted = new Map([
  ['b', 'allowed'],
  ['a', 'allowed'],
  ['u', 'unknown'],
] as const);

describe('needed against granted', () => {
  it('is told for each task, and for all of them together', () => {
    const answer = compareNeeds([recorded('one', 'a', 'x'), recorded('two', 'b', 'gone')], granted, new Set(['x']));
    expect(answer.tasks.map(({ excess, missing }) => [excess, missing])).toEqual([
      [['b', 'u'], ['x']],
      [['a', 'u'], ['gone']],
    ]);
    expect([answer.excess, answer.missing]).toEqual([['u'], ['gone', 'x']]);
  });

  it('tells a variable that is not granted from one that is not there', () => {
    const [one] = compareNeeds([recorded('one', 'x', 'gone', 'u')], granted, new Set(['x'])).tasks;
    expect(one?.needed.map(({ variable, state }) => [variable, state])).toEqual([
      ['gone', 'no-such-variable'],
      ['u', 'unknown'],
      ['x', 'not-granted'],
    ]);
  });

  it('does not count as missing what could not be decided', () => {
    expect(compareNeeds([recorded('one', 'u')], granted, new Set()).missing).toEqual([]);
  });

  it('joins entries that name one variable', () => {
    const twice = recorded('one', 'a', 'a');
    const [one] = compareNeeds([twice], granted, new Set()).tasks;
    expect(one?.needed).toMatchObject([{ variable: 'a', readAt: ['one:1', 'one:1'], delivery: ['environment'] }]);
  });

  it('calls nothing excess while the manifest of a task was not read', () => {
    const unread = { ...recorded('two'), unread: true };
    const answer = compareNeeds([recorded('one', 'a'), unread], granted, new Set());
    expect(answer.excess).toEqual([]);
    expect(answer.tasks.map(({ excess, unread: told }) => [excess, told])).toEqual([
      [['b', 'u'], undefined],
      [[], true],
    ]);
  });

  it('without tasks leaves everything granted in excess', () => {
    expect(compareNeeds([], granted, new Set())).toEqual({ tasks: [], excess: ['a', 'b', 'u'], missing: [] });
  });
});

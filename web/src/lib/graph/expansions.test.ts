import { describe, expect, it } from 'vitest';
import {
  collapse,
  connectedTo,
  noHistory,
  parseExpansion,
  printExpansion,
  redo,
  remember,
  undo,
} from './expansions.js';

describe('expansions', () => {
  it('are written and read the same', () => {
    for (const text of ['job:acme/a b', 'user:acme/SYSTEM~IN~RUNS_AS'])
      expect(printExpansion(parseExpansion(text))).toBe(text);
  });

  it('come back by undo and go again by redo', () => {
    const [before, history] = undo(remember(noHistory, []), ['a'])!;
    expect(before).toEqual([]);
    expect(redo(history, before)?.[0]).toEqual(['a']);
    expect(undo(history, before)).toBeUndefined();
  });

  it('of one node all go when it collapses', () => {
    expect(collapse(['a', 'a~IN~HOLDS', 'b'], 'a')).toEqual(['b']);
  });

  it('that lost their root are not drawn', () => {
    expect(
      connectedTo('a', [
        { from: 'b', to: 'a' },
        { from: 'c', to: 'd' },
      ]),
    ).toEqual(new Set(['a', 'b']));
  });
});

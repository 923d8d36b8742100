import { describe, expect, it } from 'vitest';
import { encodeName, nameComputedItem } from './item-names.js';

describe('the name of a branch job', () => {
  it.each([
    ['main', 'main'],
    ['feature/x', 'feature%2Fx'],
    ['a%b#c?d[e]f\\g', 'a%25b%23c%3Fd%5Be%5Df%5Cg'],
    ['ünïcode é', 'ünïcode é'],
    ['.', '%2E'],
    ['..', '%2E.'],
    ['', '%00'],
  ])('of %s', (branch, expected) => {
    expect(encodeName(branch)).toBe(expected);
  });

  it('comes from the branch, else from name-utf8.txt, else from the folder', () => {
    expect(nameComputedItem('feature-x.q1w2e3', 'feature/x', 'ignored')).toEqual({
      name: 'feature%2Fx',
      certain: true,
    });
    expect(nameComputedItem('feature-x.q1w2e3', null, 'feature%2Fx\n')).toEqual({ name: 'feature%2Fx', certain: true });
    expect(nameComputedItem('feature%2Fx', null, undefined)).toEqual({ name: 'feature%2Fx', certain: true });
    expect(nameComputedItem('feature-x.q1w2e3', null, undefined)).toEqual({ name: 'feature-x.q1w2e3', certain: false });
  });

  it('never takes a path from a file', () => {
    expect(nameComputedItem('main', null, '../../escape').name).toBe('main');
  });
});

import { expect, it } from 'vitest';
import { countOf, kindLabel } from './summary.js';

it('counts kinds by their words, with the figure as people write it', () => {
  expect(countOf('JOB', 1)).toBe('1 job');
  expect(countOf('SSH_KEY', 1_200)).toBe('1,200 SSH keys');
  expect(kindLabel('SSH_KEY')).toBe('SSH key');
});

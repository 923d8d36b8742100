import { expect, it } from 'vitest';
import { onPage } from './advice.js';

it('names a place of the page where the API names a command', () => {
  expect(onPage('Find names with: pipewarden search TEXT')).toBe('Search for it by its name: press / and type.');
  expect(onPage('Did you mean user:acme/alice?')).toBe('Did you mean user:acme/alice?');
  expect(onPage(undefined)).toBeUndefined();
});

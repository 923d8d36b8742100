import { describe, expect, it } from 'vitest';
import { parseMacro } from './macro.js';

describe('the name of a macro role', () => {
  it.each([
    ['@Folder', { name: 'Folder', parameters: [] }],
    ['@Owner:2', { name: 'Owner', parameters: [] }],
    ['@Owner:', { name: 'Owner', parameters: [] }],
    ['@CurrentUserIsOwner(1)', { name: 'CurrentUserIsOwner', parameters: ['1'] }],
    ['@ContainedInView:-3(a,b/c,)', { name: 'ContainedInView', parameters: ['a', 'b/c'] }],
    ['@ContainedInView(a, b)', { name: 'ContainedInView', parameters: ['a', ' b'] }],
  ])('%s is read as Jenkins reads it', (text, macro) => expect(parseMacro(text)).toEqual(macro));

  it.each([
    '@',
    'Folder',
    '@:1',
    '@Owner:x',
    '@Owner:1:2',
    '@Owner(a',
    '@Owner)a(',
    '@Owner(a)b',
    '@Owner(a)(b)',
    "@Owner('a')",
  ])('%s is none', (text) => expect(parseMacro(text)).toBeUndefined());
});

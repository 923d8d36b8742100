import { expect, it } from 'vitest';
import { isTyping, pageCommand } from '../shortcuts.js';
import { graphCommand } from './keys.js';

const key = (name: string, more: object = {}) => ({
  key: name,
  code: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
});

it('letters command the graph only while they are switched on', () => {
  expect(graphCommand(key('f'), true)).toEqual({ do: 'fit' });
  expect(graphCommand(key('f'), false)).toBeUndefined();
  expect(graphCommand(key('ArrowLeft'), false)).toEqual({ do: 'go', towards: 'left' });
});

it('undo and redo are the usual keys', () => {
  expect(graphCommand(key('z', { ctrlKey: true }), false)).toEqual({ do: 'undo' });
  expect(graphCommand(key('Z', { metaKey: true, shiftKey: true }), false)).toEqual({ do: 'redo' });
});

it('a slash searches, except where it is text', () => {
  expect(pageCommand(key('/'), false)).toBe('search');
  expect(pageCommand(key('/'), true)).toBeUndefined();
  expect(pageCommand(key('k', { ctrlKey: true }), true)).toBe('search');
  expect(isTyping(null)).toBe(false);
});

it('Alt keys work by position, whatever character they give', () => {
  expect(pageCommand(key('†', { altKey: true, code: 'KeyT' }), true)).toBe('table');
});

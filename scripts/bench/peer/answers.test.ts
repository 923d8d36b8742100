import { expect, test } from 'vitest';
import { nodeId } from '../../../server/src/domain/ids.js';
import { namesIn } from './answers.js';

const user = (name: string) => nodeId('user', 'bench', name);
const two = [{ principal: { id: 'user:bench/ann' } }, { principal: { id: 'group:bench/dev' } }];

test('users are named as the peer names them, and groups are left out', () => {
  expect(namesIn({ totalCount: 2, nodes: two }, user, false)).toEqual(['ann']);
});

test('half a list is refused, unless a part was asked for', () => {
  expect(() => namesIn({ totalCount: 3, nodes: two }, user, false)).toThrow('2 of 3 answers were sent.');
  expect(namesIn({ totalCount: 3, nodes: two }, user, true)).toEqual(['ann']);
});

import { expect, it } from 'vitest';
import { nameFor, newSource } from './new-source.js';

it.each([
  ['https://ci.example.com/jenkins', 'ci'],
  ['http://127.0.0.1:8080', '127.0.0.1'],
  ['https://Build_1.example.com', 'build_1'],
  ['https://[::1]:8080/', '1'],
  ['https://me:secret@ci.example.com', 'ci'],
  ['ci.example.com', ''],
  ['', ''],
])('a system at %s is called "%s" unless somebody says otherwise', (url, name) => {
  expect(nameFor(url)).toBe(name);
});

const typed = {
  kind: 'jenkins',
  url: ' https://ci.example.com ',
  name: '',
  user: 'reader ',
  account: 'acme',
  secret: '',
};

it('what is left empty is not given, and an account only to a Conjur', () => {
  const plain = { url: 'https://ci.example.com', name: 'ci', user: 'reader', tokenVariable: null, tokenFile: null };
  expect(newSource(typed)).toEqual({ ...plain, kind: 'jenkins', account: null });
  expect(newSource({ ...typed, kind: 'conjur', name: 'vault' })).toEqual({
    ...{ ...plain, kind: 'conjur', account: 'acme', name: 'vault' },
  });
});

it('a token is in a variable where the name says so, and in a file otherwise', () => {
  const variable = newSource({ ...typed, secret: 'PIPEWARDEN_SECRET_CI' });
  expect([variable.tokenVariable, variable.tokenFile]).toEqual(['PIPEWARDEN_SECRET_CI', null]);
  const file = newSource({ ...typed, secret: 'ci.token' });
  expect([file.tokenVariable, file.tokenFile]).toEqual([null, 'ci.token']);
});

/** docs/architecture.md says of the tree what is there, and all of it. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { packageFile } from '../../src/package-files.js';

const page = readFileSync(packageFile('docs/architecture.md'), 'utf8');
const rows = [...page.matchAll(/^\| (`.+?) \| (.+?) \|/gm)].map(([, first = '', second = '']) => ({ first, second }));
const quoted = (text: string) => [...text.matchAll(/`([^`]+)`/g)].map(([, name]) => name!);
const foldersIn = (path: string) =>
  readdirSync(packageFile(path), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
const rowOf = (name: string) => rows.find(({ first }) => first === `\`${name}\``)!;

/** Rooms in the order of the page: each may import those before it. */
const order = /^```\n(domain.+)\n```$/m.exec(page)![1]!.split(/ ← |, /);

describe('the page about the architecture', () => {
  it('has a row for every room, and none for a room that is not there', () => {
    const named = rows.map(({ first }) => quoted(first)[0]!.split('/')[0]!);
    const rooms = foldersIn('server/src');
    expect(rooms.filter((room) => !named.includes(room))).toEqual([]);
    expect([...order].sort()).toEqual(rooms);
  });

  it('orders the rooms as the rules of imports do', () => {
    const { forbidden } = createRequire(import.meta.url)(packageFile('.dependency-cruiser.cjs')) as {
      forbidden: { name: string; comment?: string }[];
    };
    const rules = forbidden.filter(({ name }) => name.endsWith('-imports-one-way'));
    expect(rules.length).toBe(order.length);
    for (const { name, comment = '' } of rules) {
      const room = name.replace('-imports-one-way', '');
      const allowed = comment.split(' may import ')[1]!.split(', ');
      for (const each of allowed.filter((one) => one !== 'no other room'))
        expect(order.indexOf(each), `${room} imports ${each}`).toBeLessThan(order.indexOf(room));
    }
  });

  it.each([
    ['cypher/', 'cypher'],
    ['sources', 'server/src/sources'],
  ])('names every folder of %s', (name, path) => {
    const named = quoted(rowOf(name).second).map((each) => each.replace(/\/$/, ''));
    expect(named.sort()).toEqual(foldersIn(path));
  });

  it('names no folder that is not there', () => {
    const paths = rows.flatMap(({ first }) => quoted(first)).filter((path) => !path.includes('<'));
    const there = (path: string) => existsSync(packageFile(path)) || existsSync(packageFile(`server/src/${path}`));
    expect(paths.filter((path) => !there(path))).toEqual([]);
  });
});

/** Graphs of other tools: matched as BloodHound matches, people named by rule, nothing kept but names and kinds. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../../test/support/temporary-home.js';
import { readSnapshot, writeSnapshot } from '../../sources/snapshots/snapshot-file.js';
import { collectOpenGraph } from './collect.js';
import { readPeopleRule } from './people.js';

const SENTINEL = 'hunter2-foreign-sentinel';
const node = (id: string, kind: string, properties: object | null = null) => ({
  id,
  kinds: [kind, 'Base'],
  properties,
});
const ann = node('S-1', 'User', { name: 'ANN@ACME.TEST', samaccountname: 'ann', password: SENTINEL });
const build = node('S-2', 'Computer', { Name: 'BUILD-07', os: 'Linux' });
const edge = (kind: string, start: object, end: object) => ({ kind, start, end, properties: { note: SENTINEL } });
const byName = (name: string) => ({ match_by: 'name', value: name });
const byProperty = (key: string, value: string | number, kind?: string) => ({
  ...{ match_by: 'property', property_matchers: [{ key, operator: 'equals', value }] },
  ...(kind === undefined ? {} : { kind }),
});

let folder: string;
beforeEach(() => void (folder = temporaryFolder()));

async function collect(
  { nodes = [ann, build], edges = [] }: { nodes?: object[]; edges?: object[] },
  { people = [], traversable = [] }: { people?: string[]; traversable?: string[] } = {},
) {
  const file = join(folder, 'graph.json');
  await writeFile(file, JSON.stringify({ metadata: { source_kind: 'Base' }, graph: { nodes, edges } }));
  return collectOpenGraph({
    ...{ source: 'ad', paths: [folder], people: people.map(readPeopleRule), traversable, version: '0' },
  });
}

describe('an edge', () => {
  it.each([
    ['by id', { value: 'S-1' }],
    ['by name, in any case', byName('ann@acme.test')],
    ['by a property', byProperty('samaccountname', 'ann')],
    ['by a property, of a kind', byProperty('samaccountname', 'ann', 'User')],
  ])('begins at the node that is meant %s', async (_, start) => {
    const { edges, coverage } = await collect({ edges: [edge('AdminTo', start, { value: 'S-2' })] });
    expect(edges.map(({ kind, from, to }) => [kind, from, to])).toEqual([['AdminTo', 'S-1', 'S-2']]);
    expect(coverage.map(({ code }) => code)).toEqual(['opengraph-kinds-unknown']);
  });

  it.each([
    ['none', { value: 'S-9' }],
    ['none of the kind', { value: 'S-1', kind: 'Group' }],
    ['none by the property', byProperty('samaccountname', 'bob')],
    ['one, but as a number', byProperty('os', 1)],
    ['two', byProperty('team', 'red')],
  ])('whose start fits %s is left out, and told', async (_, start) => {
    const twins = [node('S-3', 'User', { team: 'red' }), node('S-4', 'User', { team: 'red' })];
    const { edges, coverage } = await collect({
      nodes: [ann, build, ...twins],
      edges: [edge('AdminTo', start, { value: 'S-2' })],
    });
    expect(edges).toEqual([]);
    expect(coverage.map(({ code }) => code)).toEqual(['opengraph-end-unknown']);
  });
});

describe('people', () => {
  it('are those of a kind that ends in User, by name, without a rule', async () => {
    const { nodes } = await collect({
      nodes: [ann, build, node('a', 'AZUser', { name: 'bob' }), node('g', 'GH_User')],
    });
    expect(nodes.map(({ person }) => person)).toEqual(['ANN@ACME.TEST', undefined, 'bob', undefined]);
  });

  it('are those the rule names, by its property', async () => {
    const { nodes } = await collect({ nodes: [ann, build] }, { people: ['User=sAMAccountName', 'Computer'] });
    expect(nodes.map(({ person }) => person)).toEqual(['ann', 'BUILD-07']);
  });

  it('of one name are told apart: the first has it', async () => {
    const { nodes, coverage } = await collect({ nodes: [ann, node('S-8', 'User', { name: 'ANN@ACME.TEST' })] });
    expect(nodes.map(({ person }) => person)).toEqual(['ANN@ACME.TEST', undefined]);
    expect(coverage.map(({ code, subject }) => `${code} ${subject}`)).toEqual(['opengraph-name-shared S-8']);
  });

  it.each(['', '=name', 'User=', 'a b'])('are not named by the rule %j', (rule) => {
    expect(() => readPeopleRule(rule)).toThrow(expect.objectContaining({ code: 'people-rule-invalid' }));
  });
});

describe('a folder', () => {
  it('says by its definition which kinds are followed; other files in it are passed over', async () => {
    const kinds = [{ name: 'AdminTo', is_traversable: true }, { name: 'Knows' }];
    await writeFile(join(folder, 'extension.json'), JSON.stringify({ relationship_kinds: kinds }));
    await mkdir(join(folder, 'saved_searches'));
    await writeFile(join(folder, 'saved_searches', 'a.json'), '{"query": "MATCH (n) RETURN n"}');
    const ends = [{ value: 'S-1' }, { value: 'S-2' }] as const;
    const snapshot = await collect({ edges: [edge('AdminTo', ...ends)] }, { traversable: ['Owns'] });
    expect(snapshot.traversableKinds).toEqual(['AdminTo', 'Owns']);
    expect([snapshot.sourceKinds, snapshot.coverage]).toEqual([['Base'], []]);
  });

  it('gives a snapshot that reads back, without any property but the name', async () => {
    const snapshot = await collect({ edges: [edge('AdminTo', { value: 'S-1' }, { value: 'S-2' })] });
    const kept = join(folder, 'kept.ndjson.gz');
    await writeSnapshot(snapshot, kept);
    expect(await readSnapshot(kept)).toEqual(snapshot);
    expect(JSON.stringify(snapshot)).not.toContain(SENTINEL);
    expect(snapshot.nodes.map(({ name }) => name)).toEqual(['ANN@ACME.TEST', 'BUILD-07']);
  });

  it.each([
    ['opengraph-nothing-found', '{"query": "x"}'],
    ['opengraph-malformed', 'no JSON'],
    ['opengraph-malformed', '{"graph": {"nodes": [{"id": 1, "kinds": []}]}}'],
    ['opengraph-malformed', '{"graph": {"edges": [{"kind": "K", "start": {"match_by": "guess"}, "end": {}}]}}'],
  ])('is refused with %s where it holds %s', async (code, text) => {
    const file = join(folder, 'graph.json');
    await writeFile(file, text);
    const asked = collectOpenGraph({ source: 'ad', paths: [file], people: [], traversable: [], version: '0' });
    await expect(asked).rejects.toMatchObject({ code });
  });
});

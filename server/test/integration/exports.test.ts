/** The graph and the findings as other tools take them, compared with what was loaded. */
import { mkdtemp, readFile, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SaxesParser } from 'saxes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { collectOpenGraph } from '../../src/collectors/opengraph/collect.js';
import type { Facts } from '../../src/domain/facts.js';
import { traversableTypes } from '../../src/domain/graph.js';
import { graphml } from '../../src/paths/export/graphml.js';
import { exportOpenGraph } from '../../src/paths/export/opengraph.js';
import { listRiskQueries } from '../../src/risk/catalogue.js';
import { ocsfOf } from '../../src/risk/formats/ocsf.js';
import { emptyBook } from '../../src/risk/life/life-book.js';
import { withLives } from '../../src/risk/life/live-findings.js';
import { runRiskQueries } from '../../src/risk/run.js';
import { withoutPassing } from '../../src/graph/load/without-passing.js';
import { attackEstate } from '../support/attack-estate.js';
import { emptySource, ownSource, testGraph } from '../support/graph.js';
import { loadEstate } from '../support/load-estate.js';
import { openGraphExtension, openGraphPayload } from '../support/opengraph-format.js';
import { openGraphSchema, partOf } from '../support/opengraph-schema.js';
import { removeFolder } from '../support/remove-folder.js';

const source = ownSource('export');
let facts: Facts;
let folder: string;

interface Definition {
  schema: { namespace: string };
  node_kinds: { name: string }[];
  relationship_kinds: { name: string; is_traversable: boolean }[];
  environments: { environment_kind: string; source_kind: string; principal_kinds: string[] }[];
}
interface Payload {
  metadata: { source_kind: string };
  graph: {
    nodes: { id: string; kinds: string[]; properties: Record<string, unknown> }[];
    edges: { kind: string; start: { value: string }; end: { value: string }; properties: Record<string, unknown> }[];
  };
}

beforeAll(async () => {
  facts = withoutPassing(await loadEstate(attackEstate(source)));
  folder = await mkdtemp(join(tmpdir(), 'pipewarden-export-'));
  await exportOpenGraph(await testGraph(), folder, { sources: [source], version: '1.0.0' });
});

afterAll(async () => {
  await emptySource(source);
  await removeFolder(folder);
});

const read = async <T>(path: string) => JSON.parse(await readFile(join(folder, path), 'utf8')) as T;

describe('an OpenGraph extension folder', () => {
  it('fits what BloodHound takes, node by node and edge by edge, definition and panels included', async () => {
    const payload = openGraphPayload.safeParse(await read(`data/${source}.json`));
    expect(payload.error?.issues.slice(0, 3)).toBeUndefined();
    const definition = openGraphExtension.safeParse(await read('extension.json'));
    expect(definition.error?.issues.slice(0, 3)).toBeUndefined();
  });

  it('is valid by the JSON schemas of what BloodHound takes, every file of it', async () => {
    const files = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.json'));
    expect(files.map(partOf).sort()).toEqual(
      ['extension', 'payload', 'search', 'search', 'search', 'search', 'zone'].sort(),
    );
    for (const file of files) {
      const { error } = openGraphSchema(partOf(file)).safeParse(await read(file));
      expect(error?.issues.slice(0, 3), file).toBeUndefined();
    }
  });

  it('is read back whole as the graph of another tool', async () => {
    const people = [{ kind: 'PW_User', property: 'name' }];
    const back = await collectOpenGraph({ source: 'back', paths: [folder], people, traversable: [], version: '0' });
    expect([back.nodes.length, back.edges.length]).toEqual([facts.nodes.length + 1, facts.relationships.length]);
    expect(back.coverage).toEqual([]);
    expect(back.traversableKinds).toEqual(traversableTypes.map((type) => `PW_${type}`).sort());
  });

  it('holds every node and relationship that was loaded, under ids without colons', async () => {
    const { graph, metadata } = await read<Payload>(`data/${source}.json`);
    expect(metadata.source_kind).toBe('PW_Base');
    const ids = new Set(graph.nodes.map((node) => node.id));
    expect(
      graph.nodes
        .map((node) => node.properties['pipewardenid'])
        .filter(Boolean)
        .sort(),
    ).toEqual(facts.nodes.map((node) => node.id).sort());
    expect(graph.edges).toHaveLength(facts.relationships.length);
    expect([...ids].filter((id) => id.includes(':'))).toEqual([]);
    for (const edge of graph.edges) expect(ids.has(edge.start.value) && ids.has(edge.end.value), edge.kind).toBe(true);
  });

  it('uses no kind that its definition does not declare, and none outside its namespace', async () => {
    const definition = await read<Definition>('extension.json');
    const { graph } = await read<Payload>(`data/${source}.json`);
    const kinds = new Set(definition.node_kinds.map(({ name }) => name));
    const edges = new Map(definition.relationship_kinds.map(({ name, is_traversable }) => [name, is_traversable]));
    for (const { kinds: used } of graph.nodes) for (const kind of used) expect(kinds, kind).toContain(kind);
    for (const { kind } of graph.edges) expect(edges.has(kind), kind).toBe(true);
    expect(edges.get('PW_MEMBER_OF')).toBe(true);
    expect(edges.get('PW_CAN_BUILD')).toBe(false);
    for (const name of [...kinds, ...edges.keys()]) expect(name).toMatch(/^PW_[A-Za-z0-9_]+$/);
    expect(kinds.size).toBe(definition.node_kinds.length);
    for (const { environment_kind, source_kind, principal_kinds } of definition.environments)
      for (const kind of [environment_kind, source_kind, ...principal_kinds]) expect(kinds).toContain(kind);
  });

  it('gives every node its environment, and flat properties whose names are in lower case', async () => {
    const { graph } = await read<Payload>(`data/${source}.json`);
    const [environment] = graph.nodes.filter(({ kinds }) => kinds.includes('PW_Source'));
    expect(environment?.properties['collected']).toBe(true);
    for (const { properties } of graph.nodes) {
      expect(properties['environmentid']).toBe(environment?.id);
      for (const [name, value] of Object.entries(properties)) {
        expect(name).toBe(name.toLowerCase());
        if (typeof value === 'object') expect(value).toEqual((value as unknown[]).map(String));
      }
    }
    expect(graph.nodes.filter(({ properties }) => properties['tierzero'] === true).length).toBeGreaterThan(0);
  });

  it('has searches and rules of zones that name declared kinds alone', async () => {
    const { node_kinds, relationship_kinds } = await read<Definition>('extension.json');
    const declared = new Set([...node_kinds, ...relationship_kinds].map(({ name }) => name));
    const files = (await readdir(folder, { recursive: true })).filter((name) =>
      /^(saved|privilege).*\.json$/.test(name),
    );
    expect(files.length).toBeGreaterThan(3);
    for (const file of files) {
      const { query, cypher } = await read<{ query?: string; cypher?: string }>(file);
      for (const [name] of (query ?? cypher ?? '').matchAll(/PW_\w+/g)) expect(declared, file).toContain(name);
    }
  });
});

describe('GraphML', () => {
  it('is well formed, and holds what was loaded', async () => {
    const counts: Record<string, number> = {};
    const parser = new SaxesParser();
    parser.on('error', (error) => expect.fail(error.message));
    parser.on('opentag', ({ name }) => void (counts[name] = (counts[name] ?? 0) + 1));
    for await (const piece of graphml(await testGraph(), { source })) parser.write(piece);
    parser.close();
    expect(counts).toMatchObject({ graphml: 1, node: facts.nodes.length, edge: facts.relationships.length });
  });
});

describe('OCSF', () => {
  it('is one event for each finding, with what its class requires', async () => {
    const queries = listRiskQueries();
    const { findings } = await runRiskQueries(await testGraph(), queries, { source });
    const events = withLives(findings, emptyBook, '2026-01-01').map((finding) => {
      const query = queries.find(({ id }) => id === finding.riskQuery)!;
      return ocsfOf(finding, query, '1.0.0', 1_767_225_600_000);
    });
    expect(events.length).toBeGreaterThan(3);
    expect(new Set(events.map((event) => event['class_uid']))).toEqual(new Set([2003, 2008]));
    for (const event of events) {
      expect(event['type_uid']).toBe(Number(event['class_uid']) * 100 + 1);
      expect(event).toMatchObject({ category_uid: 2, activity_id: 1, time: 1_767_225_600_000, status_id: 1 });
      expect(event['metadata']).toMatchObject({ version: '1.8.0', product: { vendor_name: 'Pipewarden' } });
      expect(event['finding_info']).toMatchObject({ uid: expect.stringMatching(/^[0-9a-f]{32}$/) as string });
      if (event['class_uid'] === 2003)
        expect(event['compliance']).toMatchObject({ standards: expect.arrayContaining([]) as string[], status_id: 3 });
      else expect(event['permission_analysis_results']).toHaveLength(1);
    }
  });
});

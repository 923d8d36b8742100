/** An OpenGraph extension folder: the definition, one payload for each source, saved searches, rules of zones. */
import { mkdir, open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Graph } from '../../graph/graph.js';
import { environmentNode, openGraphEdge, openGraphNode } from './opengraph-data.js';
import { extensionDefinition, SOURCE_KIND } from './opengraph-extension.js';
import { savedSearches, zoneRules } from './opengraph-queries.js';
import { everyNode, everyRelationship, type ExportOptions } from './read-graph.js';

export interface ExportedFolder {
  files: readonly string[];
  nodes: number;
  relationships: number;
}

/** Sources are told apart by their payloads: deleting one in BloodHound deletes what is in it. */
export async function exportOpenGraph(
  graph: Graph,
  folder: string,
  { sources, version, signal }: { sources: readonly string[]; version: string; signal?: AbortSignal },
): Promise<ExportedFolder> {
  const files: string[] = [];
  const write = async (path: string, value: unknown) => {
    await mkdir(join(folder, path, '..'), { recursive: true });
    await writeFile(join(folder, path), `${JSON.stringify(value, null, 2)}\n`);
    files.push(path);
  };
  await write('extension.json', extensionDefinition(version));
  for (const [name, rule] of Object.entries(zoneRules(graph))) await write(`privilege_zone_rules/${name}`, rule);
  for (const [name, search] of Object.entries(savedSearches(graph))) await write(`saved_searches/${name}`, search);
  const counts = { nodes: 0, relationships: 0 };
  await mkdir(join(folder, 'data'), { recursive: true });
  for (const source of sources) {
    const path = `data/${encodeURIComponent(source)}.json`;
    const written = await writePayload(graph, join(folder, path), { source, ...(signal ? { signal } : {}) });
    counts.nodes += written.nodes;
    counts.relationships += written.relationships;
    files.push(path);
  }
  return { files, ...counts };
}

async function writePayload(graph: Graph, file: string, options: ExportOptions & { source: string }) {
  const handle = await open(file, 'w', 0o600);
  const counts = { nodes: 0, relationships: 0 };
  try {
    await handle.write(`{"metadata":${JSON.stringify({ source_kind: SOURCE_KIND })},"graph":{"nodes":[\n`);
    await handle.write(JSON.stringify(environmentNode(options.source)));
    for await (const node of everyNode(graph, options)) {
      counts.nodes += 1;
      await handle.write(`,\n${JSON.stringify(openGraphNode(node))}`);
    }
    await handle.write('\n],"edges":[\n');
    for await (const row of everyRelationship(graph, options)) {
      await handle.write(`${counts.relationships === 0 ? '' : ',\n'}${JSON.stringify(openGraphEdge(row))}`);
      counts.relationships += 1;
    }
    await handle.write('\n]}}\n');
  } finally {
    await handle.close();
  }
  return counts;
}

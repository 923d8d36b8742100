/** `pipewarden export graphml | opengraph | ocsf`: the graph and the findings for other people's tools. */
import type { Command } from 'commander';
import { PipewardenError } from '../../domain/errors.js';
import { graphml } from '../../paths/export/graphml.js';
import { exportOpenGraph } from '../../paths/export/opengraph.js';
import { listRiskQueries, riskStatements } from '../../risk/catalogue.js';
import { ocsfOf } from '../../risk/formats/ocsf.js';
import { runRiskQueries } from '../../risk/run.js';
import { listSources } from '../../sources/list-sources.js';
import { refuseUnknownSource } from '../../sources/known-source.js';
import type { Graph } from '../../graph/graph.js';
import { note } from '../print.js';
import { dataDirectory, interruption, withGraph } from '../session.js';
import { programVersion } from '../version.js';
import { liveRun } from './risk-filters.js';
import { counted } from '../../text/counted.js';

interface ExportFlags {
  source?: string;
}

export function registerExport(program: Command): void {
  const command = program.command('export').description('Write the graph or the findings for another tool.');
  const add = (name: string, description: string) =>
    command.command(name).description(description).option('--source <name>', 'only what this source holds');
  add('graphml', 'Print the graph as GraphML, for Gephi, yEd, igraph or NetworkX.').action(printGraphml);
  add(
    'opengraph <folder>',
    'Write an OpenGraph extension folder for BloodHound: definition, data, searches, zones.',
  ).action(writeOpenGraph);
  add('ocsf', 'Run every risk query and print its findings as OCSF events, one on each line.')
    .option('--risk-dir <folder>', 'folder with your own risk queries (PIPEWARDEN_RISK_DIR)')
    .action(printOcsf);
}

async function printGraphml({ source }: ExportFlags): Promise<void> {
  const signal = interruption();
  await withGraph(async (graph) => {
    await sourcesOf(graph, source);
    for await (const piece of graphml(graph, { signal, ...(source === undefined ? {} : { source }) }))
      await send(piece);
  });
}

async function writeOpenGraph(folder: string, { source }: ExportFlags): Promise<void> {
  const signal = interruption();
  const written = await withGraph(async (graph) =>
    exportOpenGraph(graph, folder, { sources: await sourcesOf(graph, source), version: programVersion(), signal }),
  );
  note(
    `${counted(written.files.length, 'file')} in ${folder}: ${counted(written.nodes, 'node')}, ${counted(written.relationships, 'relationship')}. Install extension.json first.`,
  );
}

async function printOcsf({ source, riskDir }: ExportFlags & { riskDir?: string }): Promise<void> {
  const signal = interruption();
  const statements = riskStatements(riskDir);
  const queries = listRiskQueries(statements);
  const dataDir = dataDirectory();
  const run = await withGraph(
    async (graph) => {
      await sourcesOf(graph, source);
      const only = source === undefined ? {} : { source };
      const found = await runRiskQueries(graph, queries, { dataDir, signal, ...only });
      return liveRun(graph, found, { param: [], ...only }, dataDir);
    },
    { statements },
  );
  const byId = new Map(queries.map((query) => [query.id, query]));
  const time = Date.now();
  for (const finding of run.findings)
    await send(`${JSON.stringify(ocsfOf(finding, byId.get(finding.riskQuery)!, programVersion(), time))}\n`);
}

/** Throws `unknown-source`, `nothing-loaded`. */
async function sourcesOf(graph: Graph, source: string | undefined): Promise<readonly string[]> {
  if (source !== undefined) {
    await refuseUnknownSource(graph, source);
    return [source];
  }
  const sources = (await listSources(graph)).map(({ name }) => name);
  if (sources.length > 0) return sources;
  throw new PipewardenError('nothing-loaded', 'The graph holds no source.', 'Load one with: pipewarden collect');
}

/** Waits where the reader is slower. */
async function send(piece: string): Promise<void> {
  if (!process.stdout.write(piece)) await new Promise((resolve) => process.stdout.once('drain', resolve));
}

/** `pipewarden doctor`: what is installed, reachable, missing, and what to do; exit 2 when something needed is missing. */
import type { Command } from 'commander';
import { listSources, type LoadedSource } from '../../sources/list-sources.js';
import { PipewardenError, explainError } from '../../domain/errors.js';
import { printRulesReadAt } from '../../domain/rules-read-at.js';
import { inspectEnvironment, type Finding } from '../../graph/doctor.js';
import { inspectStore } from '../../graph/embedded/inspect-store.js';
import { inspectKept } from '../../sources/store/inspect-kept.js';
import type { Graph } from '../../graph/graph.js';
import { inspectServer } from '../../graph/server-version.js';
import { printJson, printTable } from '../print.js';
import { dataDirectory, withGraph } from '../session.js';
import { listSettings, type Setting } from '../settings.js';
import { counted } from '../../text/counted.js';

export function registerDoctor(program: Command): void {
  program
    .command('doctor')
    .description(
      'Check the installation: required programs, Neo4j, settings and store, kept snapshots and loaded sources, and how to repair each problem. Exits 2 when something required is missing.',
    )
    .option('--offline', 'do not connect to Neo4j; skip the loaded sources', false)
    .option('--json', 'print the findings as JSON', false)
    .action(run);
}

async function run(options: { offline: boolean; json: boolean }): Promise<void> {
  const findings = [
    inspectNode(),
    { what: 'Rules of Jenkins', state: 'ok', text: `read at ${printRulesReadAt()}; newer ones are unchecked` },
    ...(await inspectEnvironment(dataDirectory(), process.env)),
    ...(await inspectKeptState()),
    ...listSettings().map(settingFinding),
  ];
  const able = findings.every((finding) => finding.state !== 'missing');
  if (able && !options.offline) findings.push(...(await inspectGraph()));
  if (options.json) printJson(findings);
  else {
    printTable(findings, [
      { title: 'WHAT', value: (finding) => finding.what },
      { title: 'STATE', value: (finding) => finding.state },
      { title: 'FOUND', value: (finding) => finding.text },
    ]);
  }
  if (findings.some((finding) => finding.state === 'missing')) process.exitCode = 2;
}

function inspectNode(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const fits = major > 20 || (major === 20 && minor >= 19);
  return {
    what: 'Node.js',
    state: fits ? 'ok' : 'missing',
    text: fits ? process.versions.node : `${process.versions.node}; 20.19 or later is needed`,
  };
}

/** The store, and the snapshots it could be built from again. */
async function inspectKeptState(): Promise<Finding[]> {
  const kept = await inspectKept(dataDirectory());
  const store = process.env['NEO4J_URI'] ? [] : await inspectStore(dataDirectory(), kept.length);
  const damaged = kept.filter(({ failure }) => failure !== null);
  return [
    ...store,
    ...damaged.map(({ name, failure }): Finding => ({
      what: `Snapshot of ${name}`,
      state: 'note',
      text: `${failure} Until ${name} is collected again, its part of the graph cannot be built anew`,
    })),
  ];
}

function settingFinding({ name, value, from }: Setting): Finding {
  return { what: name, state: 'ok', text: `${value} (${from})` };
}

async function inspectGraph(): Promise<Finding[]> {
  try {
    return await withGraph(async (graph) => [await inspectServer(graph), ...(await inspectSources(graph))]);
  } catch (error) {
    if (!(error instanceof PipewardenError)) throw error;
    return [{ what: 'Graph', state: 'missing', text: explainError(error) }];
  }
}

/** Versions of the source that are newer than the rules. */
function uncheckedOf({ coverage }: LoadedSource): string {
  const newer = coverage.filter(({ code }) => code === 'version-unchecked').map(({ subject }) => subject);
  return newer.length > 0 ? `; unchecked: ${newer.join(', ')}` : '';
}

async function inspectSources(graph: Graph): Promise<Finding[]> {
  const sources = await listSources(graph);
  if (sources.length === 0)
    return [{ what: 'Sources', state: 'note', text: 'nothing is loaded; see pipewarden collect --help' }];
  return sources.map((source) => ({
    what: `Source ${source.name}`,
    state: source.coverage.length === 0 ? 'ok' : 'note',
    text: `${counted(source.nodes, 'node')}, ${counted(source.relationships, 'relationship')}, loaded ${source.loadedAt ?? 'in part only'}, ${counted(source.coverage.length, 'thing')} not known${uncheckedOf(source)}`,
  }));
}

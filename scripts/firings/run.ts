/** npm run firings [-- --only NAMES]: how often each risk query fires on the seed estate and on every recording, as docs/finding-counts.md. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { collectJenkinsHome } from '../../server/src/collectors/jenkins/home/collect.js';
import type { Graph } from '../../server/src/graph/graph.js';
import { openGraph } from '../../server/src/graph/open.js';
import { packageFile } from '../../server/src/package-files.js';
import { listRiskQueries } from '../../server/src/risk/catalogue.js';
import { runRiskQueries } from '../../server/src/risk/run.js';
import { loadSnapshot } from '../../server/src/sources/load/load-snapshot.js';
import { loadSeed } from '../../server/src/sources/seed/load-seed.js';
import { recordedHome, recordingPath } from '../../server/test/support/recordings.js';
import { failScript, readScriptOptions } from '../script-options.js';
import { estates, printCounts, silentQueries, type Counts } from './counts.js';

const page = 'docs/finding-counts.md';
/** The day of the seed estate, so that what is old does not depend on when this is run. */
const now = '2026-11-22T12:00:00Z';

const values = readScriptOptions({
  command: 'npm run firings',
  about: `Counts the findings of each risk query on the seed estate and on every recording, and writes ${page}.`,
  options: { only: { value: 'names', about: 'print these estates alone and write nothing, joined by commas' } },
});
const wanted = values.only?.split(',') ?? estates;
const stranger = wanted.find((name) => !estates.includes(name));
if (stranger !== undefined) failScript(`There is no estate "${stranger}".`, `Give some of ${estates.join(', ')}.`);

const counts = await countAll();
const text = printCounts(listRiskQueries(), counts);
if (values.only) process.stdout.write(text);
else {
  const style = await resolveConfig(packageFile('package.json'));
  writeFileSync(packageFile(page), await format(text, { ...style, parser: 'markdown' }));
  process.stdout.write(`${page} is written; ${silentQueries(listRiskQueries(), counts).length} fire nowhere.\n`);
}

/** The seed first, whose systems belong together; recordings after it, each asked about by its own name. */
async function countAll(): Promise<Counts> {
  const dataDir = mkdtempSync(join(tmpdir(), 'pipewarden-firings-'));
  const graph = await openGraph({ dataDir });
  const found: Counts = {};
  try {
    for (const name of estates.filter((each) => wanted.includes(each))) {
      const options = await load(graph, name, dataDir);
      const { outcomes } = await runRiskQueries(graph, listRiskQueries(), {
        ...{ ...options, parameters: { now }, dataDir },
      });
      const failed = outcomes.find(({ state }) => state !== 'done');
      if (failed) throw new Error(`${failed.riskQuery} did not end on ${name}.`);
      found[name] = Object.fromEntries(outcomes.map(({ riskQuery, found: count }) => [riskQuery, count]));
    }
    return found;
  } finally {
    await graph.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function load(graph: Graph, name: string, dataDir: string): Promise<{ source?: string }> {
  if (name === 'seed') {
    await loadSeed(graph, packageFile('seed/seed.json'), dataDir, new AbortController().signal);
    return {};
  }
  const files = {
    groupsFile: recordingPath(name, 'groups.json'),
    permissionsFile: recordingPath(name, 'permissions.json'),
  };
  await loadSnapshot(graph, await collectJenkinsHome({ source: name, path: recordedHome(name), ...files }));
  return { source: name };
}

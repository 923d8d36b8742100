/** npm run recall -- DIR: what the collector finds of the literals in a folder of pipelines and job configurations. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { GroovyParser } from '../server/src/collectors/groovy/parser.js';
import { BuildReader } from '../server/src/collectors/jenkins/pipeline/build-reader.js';
import { explainError } from '../server/src/domain/errors.js';
import { misses } from './recall/compare.js';
import { kinds, type Found } from './recall/found.js';
import { readConfiguration, readPipeline } from './recall/read-file.js';
import { scanGroovy } from './recall/scan-groovy.js';
import { scanXml } from './recall/scan-xml.js';

const usage = `Usage: npm run recall -- DIR

Reads every Jenkinsfile and Groovy file (*Jenkinsfile*, *.jenkinsfile, *.groovy) and every job configuration (*.xml) below DIR.
Credential ids, publish destinations, labels and libraries that an independent textual scan finds must each be listed by
the collector, or named as computed. Prints the recall of each kind and every miss with file and line.
Exits 0 when nothing is missed, 1 when something is, 2 when DIR cannot be read.`;

/** Characters of a file that are looked at: more is no pipeline. */
const MOST = 2_000_000;

function* filesIn(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && !/^(?:[.]git|node_modules)$/.test(entry.name)) yield* filesIn(path);
    else if (entry.isFile() && (isPipeline(path) || path.endsWith('.xml'))) yield path;
  }
}

function isPipeline(path: string): boolean {
  return /jenkinsfile/i.test(basename(path)) || /.(?:groovy|jenkinsfile)$/i.test(path);
}

async function readAll(folder: string): Promise<{ found: Found[]; missed: Found[]; files: number; unread: string[] }> {
  const parser = new GroovyParser();
  const reader = new BuildReader();
  const result = { found: [] as Found[], missed: [] as Found[], files: 0, unread: [] as string[] };
  try {
    for (const path of filesIn(folder)) {
      const [text, file] = [readFileSync(path, 'utf8').slice(0, MOST), relative(folder, path)];
      if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${result.files} files read; ${file}`);
      try {
        const said = isPipeline(path)
          ? await readPipeline(parser, text, file)
          : await readConfiguration(reader, text, file);
        if (said === null) continue;
        result.files++;
        const found = isPipeline(path) ? scanGroovy(text, file) : scanXml(text, file);
        result.found.push(...found);
        result.missed.push(...misses(found, said));
      } catch (error) {
        result.unread.push(`${file}: ${explainError(error)}`);
      }
    }
  } finally {
    parser.close();
    reader.close();
    if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
  }
  return result;
}

function print({ found, missed, files, unread }: Awaited<ReturnType<typeof readAll>>): void {
  console.log(
    `${files} pipelines and job configurations were read${unread.length > 0 ? `, ${unread.length} could not be` : ''}.`,
  );
  for (const kind of kinds) {
    const all = found.filter((one) => one.kind === kind).length;
    const lost = missed.filter((one) => one.kind === kind).length;
    const share = all === 0 ? 'none in the text' : `${((100 * (all - lost)) / all).toFixed(1)} %`;
    console.log(`${kind.padEnd(12)} ${all - lost} of ${all}  ${share}`);
  }
  for (const { kind, text, file, line } of missed) console.log(`missed ${kind} "${text}" at ${file}:${line}`);
  for (const line of unread) console.error(`not read: ${line}`);
}

const [folder, ...rest] = process.argv.slice(2);
if (folder === '--help' || folder === '-h') console.log(usage);
else if (folder === undefined || rest.length > 0 || !statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
  console.error(`${folder === undefined ? 'No folder is named.' : `"${folder}" is no folder.`}\n${usage}`);
  process.exitCode = 2;
} else {
  const result = await readAll(folder);
  print(result);
  if (result.missed.length > 0) process.exitCode = 1;
}

/** Every pipeline and job configuration of the recordings and fixtures is read, and none of their secrets is kept. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { decodeXmlBytes } from '../../src/collectors/jenkins/config/decode-bytes.js';
import { readItemConfig } from '../../src/collectors/jenkins/config/item.js';
import { parseXml } from '../../src/collectors/jenkins/config/xml.js';
import { BuildReader } from '../../src/collectors/jenkins/pipeline/build-reader.js';
import { readScript } from '../../src/collectors/jenkins/pipeline/read-script.js';
import { GroovyParser } from '../../src/collectors/groovy/parser.js';
import { collectJenkinsHome } from '../../src/collectors/jenkins/home/collect.js';
import { compileJenkins } from '../../src/compile/jenkins/compile.js';
import type { CoverageGap, JenkinsItem } from '../../src/domain/snapshot.js';
import { matchPlainPatterns } from '../support/estate.js';
import { recordedHome, recordingPath, secretsOf } from '../support/recordings.js';

const fixtures = fileURLToPath(new URL('../../../../shared/fixtures/', import.meta.url));
const here = existsSync(fixtures);
const recorded = ['acme-matrix', 'acme-roles', 'acme-ownership', 'random-matrix-1', 'random-roles-1'];
const itemRoot =
  /<(flow-definition|project|matrix-project|maven2-moduleset|[\w.]+Folder|[\w.]+MultiBranchProject)[\s>/]/;

function files(folder: string, wanted: RegExp): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && wanted.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}

/** Reads every item among the files; counts items and scripts that parse, and lists those that do not. */
async function readItems(configurations: readonly string[]) {
  const reader = new BuildReader();
  const items: JenkinsItem[] = [];
  for (const file of configurations) {
    const text = decodeXmlBytes(readFileSync(file));
    if (!itemRoot.test(text.slice(0, 500))) continue;
    const {
      store: _s,
      views: _v,
      sourceName: _n,
      libraries: _l,
      builds,
      ...item
    } = readItemConfig(parseXml(text, file), file, file);
    reader.add(file, builds);
    items.push({ ...item, fullName: file, parent: '', configurationRead: true });
  }
  const gaps: CoverageGap[] = [];
  const finished = await reader.finish(items, [], (gap) => gaps.push(gap)).finally(() => reader.close());
  const pipelines = finished.flatMap(({ pipeline }) => pipeline ?? []);
  return {
    items: items.length,
    parsed: pipelines.filter(({ reading }) => reading === 'parsed').length,
    tolerant: pipelines.filter(({ reading }) => reading === 'tolerant'),
    gaps: new Set(gaps.map(({ code }) => code)),
  };
}

it('the recorded job configurations are all read, and every inline script parses', async () => {
  const read = await readItems(recorded.flatMap((name) => files(recordingPath(name), /\.xml$/)));
  expect(read).toMatchObject({ tolerant: [], gaps: new Set(['pipeline-unread', 'library-code-unread']) });
  expect(read.items).toBeGreaterThan(812);
  expect(read.parsed).toBeGreaterThan(183);
});

describe.skipIf(!here)('job configurations of others (needs ../shared/fixtures)', () => {
  it('are all read, and every inline script parses', async () => {
    const read = await readItems(files(fixtures, /\.xml$/));
    expect(read.tolerant).toEqual([]);
    expect(read.items).toBeGreaterThan(80);
    expect(read.parsed).toBeGreaterThan(16);
  });

  const parser = new GroovyParser();
  afterAll(() => parser.close());

  it.each(here ? files(fixtures, /^Jenkinsfile/) : [])('%s is read', async (file) => {
    const { reading, uses } = await readScript(parser, readFileSync(file, 'utf8'), file, 1);
    expect(reading).toBe('parsed');
    expect(uses.length).toBeGreaterThan(0);
  });
});

describe.each(['acme-matrix', 'acme-roles', 'acme-ownership', 'random-matrix-1'])('the recorded home %s', (name) => {
  const collected = () => collectJenkinsHome({ source: 'x', path: recordedHome(name) });

  it('shows what its builds use, and none of its secrets', async () => {
    const snapshot = await collected();
    const { facts } = await compileJenkins(snapshot, { matchPatterns: matchPlainPatterns });
    const text = JSON.stringify([snapshot, facts]);
    const sentinels = secretsOf(name);
    expect(sentinels.length).toBeGreaterThan(0);
    expect(sentinels.filter((sentinel) => sentinel.length > 7 && text.includes(sentinel))).toEqual([]);
    const types = new Set(facts.relationships.map(({ type }) => type));
    expect([...types]).toEqual(
      expect.arrayContaining(name.startsWith('acme') ? ['BINDS', 'RUNS_ON', 'BUILDS_FROM'] : ['RUNS_ON']),
    );
  });

  it('binds only credentials that its own stores hold', async () => {
    const { facts } = await compileJenkins(await collected(), { matchPatterns: matchPlainPatterns });
    const ids = new Set(facts.nodes.map(({ id }) => id));
    const loose = facts.relationships.filter(
      ({ from, to, type }) => type === 'BINDS' && (!ids.has(from) || !ids.has(to)),
    );
    expect(loose).toEqual([]);
  });
});

import { existsSync, readFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import type { JenkinsSnapshot } from '../../src/domain/snapshot.js';
import { PipewardenError } from '../../src/domain/errors.js';
import { decodeXmlBytes } from '../../src/collectors/jenkins/config/decode-bytes.js';
import { isControllerConfig, readControllerConfig } from '../../src/collectors/jenkins/config/controller.js';
import { readAgentConfig } from '../../src/collectors/jenkins/config/agent.js';
import { readItemConfig } from '../../src/collectors/jenkins/config/item.js';
import { readUserConfig } from '../../src/collectors/jenkins/config/user.js';
import { parseXml } from '../../src/collectors/jenkins/config/xml.js';
import { collectJenkinsHome } from '../../src/collectors/jenkins/home/collect.js';
import { readSnapshot, snapshotPath, writeSnapshot } from '../../src/sources/snapshots/snapshot-file.js';
import { recordedHome, recordingPath, secretsOf } from '../support/recordings.js';
import { temporaryFolder } from '../support/temporary-home.js';

const shared = fileURLToPath(new URL('../../../../shared/', import.meta.url));
const collect = (name: string): Promise<JenkinsSnapshot> =>
  collectJenkinsHome({
    source: name,
    path: recordedHome(name),
    groupsFile: recordingPath(name, 'groups.json'),
    permissionsFile: recordingPath(name, 'permissions.json'),
  });

/** Items, users and agents a recording's README counts (it counts a multibranch project as a job). */
const estates = [
  { name: 'acme-matrix', users: 26, items: 70, agents: 6, credentials: 23 },
  { name: 'acme-roles', users: 26, items: 70, agents: 6, credentials: 23 },
  { name: 'acme-ownership', users: 26, items: 70, agents: 6, credentials: 23 },
  { name: 'random-matrix-1', users: 30, items: 190, agents: 10, credentials: 0 },
  { name: 'random-roles-1', users: 30, items: 190, agents: 10, credentials: 0 },
  { name: 'folders-large', users: 250, items: 3300, agents: 60, credentials: 2 },
];

describe.each(estates)('the recorded home $name', (estate) => {
  let snapshot: JenkinsSnapshot;
  beforeAll(async () => {
    snapshot = await collect(estate.name);
  });

  it('is read without losing anything', () => {
    expect({
      users: snapshot.users.length,
      items: snapshot.items.length,
      agents: snapshot.agents.length,
      credentials: snapshot.stores.flatMap((store) => store.credentials).length,
    }).toEqual({ users: estate.users, items: estate.items, agents: estate.agents, credentials: estate.credentials });
    expect(snapshot.items.every((item) => item.configurationRead)).toBe(true);
    // Jenkinsfiles and libraries are in repositories, which a home does not hold.
    const inRepositories = ['pipeline-unread', 'library-code-unread'];
    expect(snapshot.coverage.filter((gap) => !inRepositories.includes(gap.code))).toEqual([]);
  });

  it('has every folder, job and agent the real Jenkins answered for', () => {
    const truth = gunzipSync(readFileSync(recordingPath(estate.name, 'truth.tsv.gz')))
      .toString()
      .split('\n')
      .slice(1);
    const named = new Set(truth.filter(Boolean).map((row) => row.split('\t').slice(2, 4).join(' ')));
    const found = new Set([
      ...snapshot.items.map((item) => `${item.kind} ${item.fullName}`),
      ...snapshot.agents.map((agent) => `agent ${agent.name}`),
      ...snapshot.views.map((view) => `view ${view.fullName}`),
    ]);
    const known = new Set(['agent (built-in)', 'controller ', 'controller /']);
    expect([...named].filter((name) => !found.has(name) && !known.has(name) && !name.startsWith('controller'))).toEqual(
      [],
    );
  });

  it('holds no secret of the estate, plain or encrypted, nor a piece of one', () => {
    const text = JSON.stringify(snapshot);
    const secrets = secretsOf(estate.name);
    expect(secrets.length).toBeGreaterThan(0);
    expect(secrets.flatMap(pieces).filter((piece) => text.includes(piece))).toEqual([]);
    expect(text).not.toMatch(/SENTINEL|REDACTED|AQAAAB/);
  });

  it('is the same after being written to disk and read back', async () => {
    const path = snapshotPath(temporaryFolder(), estate.name, snapshot.takenAt);
    await writeSnapshot(snapshot, path);
    expect(await readSnapshot(path)).toEqual(snapshot);
  });

  it('names the line of every permission entry', () => {
    const entries = [
      snapshot.controller.security!.strategy,
      ...snapshot.items.map((item) => item.authorization),
    ].flatMap((holder) => holder?.entries ?? []);
    if (estate.name === 'folders-large') return;
    for (const entry of entries) {
      const line = readFileSync(join(recordedHome(estate.name), entry.place.file), 'utf8').split('\n')[
        entry.place.line - 1
      ];
      expect(line?.trim()).toBe(`<permission>${entry.raw}</permission>`);
    }
  });
});

function pieces(secret: string): string[] {
  if (secret.length <= 20) return [secret];
  return Array.from({ length: Math.ceil((secret.length - 20) / 5) + 1 }, (_, index) =>
    secret.slice(index * 5, index * 5 + 20),
  ).filter((piece) => piece.length === 20);
}

describe('a home of 3,000 jobs', () => {
  it('stays far below the memory it may take', () => {
    const script = `
      import { collectJenkinsHome } from ${JSON.stringify(new URL('../../src/collectors/jenkins/home/collect.ts', import.meta.url).href)};
      const snapshot = await collectJenkinsHome({ source: 'large', path: ${JSON.stringify(recordedHome('folders-large'))} });
      console.log(JSON.stringify({ items: snapshot.items.length, seconds: snapshot.collector.duration, bytes: process.resourceUsage().maxRSS * 1024 }));`;
    const arguments_ = ['--import', 'tsx', '--input-type=module', '--eval', script];
    const measured = JSON.parse(execFileSync(process.execPath, arguments_, { encoding: 'utf8' })) as Record<
      string,
      number
    >;
    expect(measured['items']).toBe(3300);
    expect(measured['bytes']).toBeLessThan(500e6);
  });
});

const fixtures = join(shared, 'fixtures', 'jenkins');

describe.skipIf(!existsSync(fixtures))('configuration files of public repositories (needs ../shared/fixtures)', () => {
  it('are read or refused in one sentence', () => {
    const read: string[] = [];
    for (const file of xmlFilesIn(fixtures)) {
      try {
        readAny(file);
        read.push(file);
      } catch (error) {
        expect(error).toBeInstanceOf(PipewardenError);
      }
    }
    expect(read.length).toBeGreaterThan(190);
  });
});

function readAny(file: string): unknown {
  const root = parseXml(decodeXmlBytes(readFileSync(file)), file);
  if (isControllerConfig(root)) return readControllerConfig(root, file);
  if (root.name === 'user') return readUserConfig(root, file, 'someone');
  return root.name === 'slave' ? readAgentConfig(root, file) : readItemConfig(root, file);
}

function xmlFilesIn(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return xmlFilesIn(path);
    return name.endsWith('.xml') ? [path] : [];
  });
}

/** Every command that README and docs show is run, against the example estate in a temporary data folder. */
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { cp, mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageFile } from '../../src/package-files.js';
import { ConjurState } from '../support/conjur-server/state.js';
import { startConjur, type RunningConjur } from '../support/conjur-server/start.js';
import { commandBlocks, showsLines } from '../support/document-blocks.js';
import { startReplay } from '../support/live-recording.js';
import { documentedFiles, policyOfDocuments } from '../support/documented-files.js';
import { recordingPath } from '../support/recordings.js';
import { seedFolder } from '../support/seed-home.js';
import { removeFolder } from '../support/remove-folder.js';

/** What other tests run, or needs a program of somebody else. */
const runElsewhere = [
  ['npm start', 'scripts/start.test.ts'],
  ['npm test', 'this is it'],
  ['npm ci', 'CI begins with it'],
  ['npm pack', 'package.test.ts'],
  ['npm install --global', 'package.test.ts installs it, not for the whole machine'],
  ['npm run bench', 'needs the binary of the peer'],
  ['go install', 'fetches the peer'],
  ['export OPENFGA_BIN', 'names the peer'],
] as const;
const program = `${process.execPath} ${packageFile('bin/pipewarden.js')}`;
const blocks = commandBlocks();

let folder: string;
let served: ChildProcess | undefined;
let conjur: RunningConjur;
let jenkins: Awaited<ReturnType<typeof startReplay>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pipewarden-documents-'));
  for (const [name, content] of documentedFiles) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
  for (const name of ['groups.json', 'permissions.json', 'jenkins-home/config.xml'])
    await cp(join(seedFolder, name), join(folder, name.replace('jenkins-home/', '')));
  // What the reader copies out of the controller, and the token they make there.
  await mkdir(join(folder, 'controller'));
  for (const name of ['home/config.xml', 'groups.json'])
    await cp(recordingPath('acme-matrix', name), join(folder, 'controller', basename(name)));
  await writeFile(join(folder, 'controller', 'api-token'), 'replay-token\n');
  const state = new ConjurState('docs-acme');
  state.load('put', 'root', policyOfDocuments);
  conjur = await startConjur(state);
  jenkins = await startReplay('acme-matrix');
  served = await serveSeed();
});

afterAll(async () => {
  await conjur?.close();
  await jenkins?.close();
  if (served?.exitCode === null) {
    const ended = new Promise((resolve) => served!.once('close', resolve));
    served.kill('SIGTERM');
    await ended;
  }
  await removeFolder(folder);
});

const environment = () => {
  const { NEO4J_URI: _, ...env } = process.env;
  return { ...env, PIPEWARDEN_DATA: join(folder, 'data') };
};

/** The server of `npm start`, once its estate is loaded. */
function serveSeed(): Promise<ChildProcess> {
  const args = [packageFile('bin/pipewarden.js'), 'serve', '--seed', '--port', '0'];
  const server = spawn(process.execPath, args, { cwd: folder, env: environment() });
  return new Promise((resolve, reject) => {
    let told = '';
    const read = (chunk: Buffer) => {
      told += String(chunk);
      if (/https?:\/\/127\.0\.0\.1:\d+/.test(told)) resolve(server);
    };
    server.stdout.on('data', read);
    server.stderr.on('data', read);
    server.once('close', () => reject(new Error(told)));
  });
}

interface Outcome {
  code: number;
  out: string;
  err: string;
}

function shell(line: string): Promise<Outcome> {
  const options = { cwd: folder, env: environment(), maxBuffer: 2 ** 26 };
  return new Promise((resolve) => {
    execFile('sh', ['-c', line], options, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, out, err }),
    );
  });
}

const ours = (line: string) => !runElsewhere.some(([start]) => line.startsWith(start));
const runnable = (line: string) => line.replace(/^((?:\w+=\S+ )*)(?:npx )?pipewarden /, `$1${program} `);

/** An example is run with what the reader would put in place of its names. */
function standIn(line: string): string {
  const key = conjur.state.keyOf('docs-acme:host:pipewarden');
  return runnable(line)
    .replaceAll(/\b(?<!\/)(acme|vault|tasks)\b(?!\.)/g, 'docs-$1')
    .replace(/--source docs-(\w+) --url/, '--source live-$1 --url')
    .replace('--source release', '--source docs-release')
    .replace('/var/lib/jenkins', join(seedFolder, 'jenkins-home'))
    .replace('/srv/checkouts', join(folder, 'checkouts'))
    .replace('/srv/release-01', join(seedFolder, 'ssh/deploy-1'))
    .replace('https://conjur.example.test', conjur.url)
    .replace('https://ci.example.test/jenkins', jenkins.url)
    .replace('PIPEWARDEN_CONJUR_API_KEY=…', `PIPEWARDEN_CONJUR_API_KEY=${key}`)
    .replace('PIPEWARDEN_JENKINS_TOKEN=…', 'PIPEWARDEN_JENKINS_TOKEN=replay-token');
}

describe('the commands shown', () => {
  for (const { place, commands, output } of blocks.filter(({ example }) => !example))
    it(`do what is said, with the output shown: ${place}`, async () => {
      for (const command of commands.filter(ours)) {
        const { code, out, err } = await shell(runnable(command));
        expect([0, 1], `${command}\n${err}`).toContain(code);
        if (output) expect(showsLines(out, output), `${command} prints\n${out}`).toBe(true);
      }
    });

  for (const { place, commands } of blocks.filter(({ example }) => example))
    it(`do not fail with an estate of one's own: ${place}`, async () => {
      for (const command of commands.filter(ours)) {
        const { code, err } = await shell(standIn(command));
        expect([0, 1], `${standIn(command)}\n${err}`).toContain(code);
        expect(err).not.toMatch(/^Error/m);
      }
    });

  it('are run here, but for a few', () => {
    const all = blocks.flatMap(({ commands }) => commands);
    expect(all.filter(ours).length).toBeGreaterThan(20);
    expect(all.filter((line) => !ours(line)).length).toBeLessThan(10);
  });
});

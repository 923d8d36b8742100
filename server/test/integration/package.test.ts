import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { mkdir, mkdtemp, readFile, readdir, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageFile } from '../../src/package-files.js';
import { removeFolder } from '../support/remove-folder.js';

const run = promisify(execFile);
/** A stranger's machine: no settings of this test run, nothing but npm and Node. */
const env = { ...process.env };
for (const name of ['PIPEWARDEN_DATA', 'NEO4J_URI', 'NODE_OPTIONS', 'NODE_PATH']) delete env[name];

let folder: string;
let empty: string;
let served: ChildProcess | undefined;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pipewarden-package-'));
  empty = join(folder, 'empty');
  await mkdir(empty);
  await run('npm', ['pack', '--loglevel=error', '--pack-destination', folder], { cwd: packageFile('.'), env });
  await run('npm', ['install', '--loglevel=error', '--no-audit', '--no-fund', '--offline', await tarball()], {
    cwd: empty,
    env,
  });
});

afterAll(async () => {
  if (served?.exitCode === null) {
    const ended = new Promise((resolve) => served!.once('close', resolve));
    served.kill('SIGTERM');
    await ended;
  }
  await removeFolder(folder);
});

async function tarball(): Promise<string> {
  const name = (await readdir(folder)).find((file) => file.endsWith('.tgz'));
  return join(folder, name!);
}

const installed = (...parts: readonly string[]) => join(empty, 'node_modules', 'pipewarden', ...parts);

interface Outcome {
  code: number | string;
  out: string;
  err: string;
}

async function shell(line: string): Promise<Outcome> {
  return run('sh', ['-c', line], { cwd: empty, env, maxBuffer: 2 ** 26 }).then(
    ({ stdout, stderr }) => ({ code: 0, out: stdout, err: stderr }),
    (error: { code: number; stdout: string; stderr: string }) => ({
      code: error.code,
      out: error.stdout,
      err: error.stderr,
    }),
  );
}

/** Seconds of processor time, the least of three runs: other work on the machine only ever adds to it. */
async function processorTime(program: string, ...args: readonly string[]): Promise<number> {
  const script = `process.execArgv = [];
    process.argv = ${JSON.stringify(['node', program, ...args])};
    process.on('exit', () => { const { user, system } = process.cpuUsage(); console.error('took', user + system); });
    await import(${JSON.stringify(program)});`;
  const times: number[] = [];
  for (let count = 0; count < 3; count += 1) {
    const { stderr } = await run(process.execPath, ['--input-type=module', '-e', script], { cwd: empty, env });
    times.push(Number(/took (\d+)/.exec(stderr)![1]) / 1e6);
  }
  return Math.min(...times);
}

describe('the package, installed in an empty folder', () => {
  it('is small, needs no other package and names the licence of everything in it', async () => {
    expect((await stat(await tarball())).size).toBeLessThan(5_000_000);
    const packages = await readdir(join(empty, 'node_modules'));
    expect(packages.filter((name) => !name.startsWith('.'))).toEqual(['pipewarden']);
    const notices = await readFile(installed('dist', 'THIRD-PARTY-LICENSES.md'), 'utf8');
    for (const name of ['neo4j-driver', 'graphql', 'cytoscape', 'svelte', 'zod'])
      expect(notices).toMatch(new RegExp(`^## ${name} \\d+\\.\\d+\\.\\d+ \\(.+\\)$`, 'm'));
    expect(await readFile(installed('LICENSE'), 'utf8')).toContain('Apache License');
  });

  it('has every file that the sources name', async () => {
    const sources = await readdir(packageFile('server/src'), { recursive: true });
    for (const source of sources.filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))) {
      const text = await readFile(packageFile(`server/src/${source}`), 'utf8');
      for (const [, path] of text.matchAll(/packageFile\('([^']+)'\)/g)) await stat(installed(path!));
    }
  });

  it('says its help in eight times the processor time in which Node starts at all', async () => {
    const ours = await processorTime(installed('bin', 'pipewarden.js'), '--help');
    expect(ours / (await processorTime('node:os'))).toBeLessThan(8);
  });

  it('serves when no command is given', async () => {
    const holder = createServer();
    await new Promise<void>((resolve) => {
      holder.once('error', () => resolve());
      holder.listen(4000, '127.0.0.1', () => resolve());
    });
    const { code, err } = await shell('npx pipewarden');
    holder.close();
    expect(code).toBe(2);
    expect(err).toMatch(/^pipewarden: .*4000/);
  });
});

describe('the package, served from an empty folder', () => {
  let url: string;

  it('loads the estate it came with', async () => {
    served = spawn(process.execPath, [installed('bin', 'pipewarden.js'), 'serve', '--seed', '--port', '0'], {
      cwd: empty,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    for (const stream of [served.stdout!, served.stderr!])
      stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
    await expect.poll(() => said, { timeout: 280_000 }).toMatch(/ready at http/);
    url = /ready at (http:\/\/\S+)/.exec(said)![1]!;
  }, 300_000);

  it('answers with the page and everything the page loads, compressed and kept for good', async () => {
    const page = await fetch(url, { headers: { accept: 'text/html' } });
    expect([page.status, page.headers.get('cache-control')]).toEqual([200, 'no-cache']);
    const assets = [...(await page.text()).matchAll(/(?:src|href)="\.\/(assets\/[^"]+)"/g)].map(([, path]) => path!);
    expect(assets.length).toBeGreaterThan(1);
    for (const path of assets)
      for (const encoding of ['br', 'gzip']) {
        const asset = await fetch(`${url}/${path}`, { headers: { 'accept-encoding': encoding } });
        expect([path, asset.status, asset.headers.get('content-encoding')]).toEqual([path, 200, encoding]);
        expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
        const plain = await readFile(installed('web', 'dist', path), 'utf8');
        expect(await asset.text()).toBe(plain);
      }
  });

  it('answers the questions of the README about the estate it came with', async () => {
    const readme = await readFile(packageFile('README.md'), 'utf8');
    const section = /^## Five questions\n([^]*?)^## /m.exec(readme)![1]!;
    const questions = [...section.matchAll(/^(?:\$ )?(npx pipewarden .+)$/gm)].map(([, line]) => line!);
    expect(questions).toHaveLength(5);
    for (const question of questions) {
      const { code, out, err } = await shell(question);
      expect([question, [0, 1].includes(Number(code)), err.includes('pipewarden:')]).toEqual([question, true, false]);
      expect(out, question).toMatch(/larkspur|vault/);
    }
  });
});

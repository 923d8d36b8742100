import { spawn, type ChildProcess } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { graphDataDir } from '../support/graph.js';

const program = fileURLToPath(new URL('../../../bin/pipewarden.js', import.meta.url));
const running = new Set<ChildProcess>();

afterEach(() => {
  for (const child of running) child.kill('SIGKILL');
});

interface Serving {
  child: ChildProcess;
  out: string;
  err: string;
  /** Exit code, once it has ended. */
  ended: Promise<number | null>;
}

/** Joins the Neo4j of the test run. */
function serve(...args: string[]): Serving {
  return start([program, 'serve', ...args]);
}

function start(args: string[]): Serving {
  const env = { ...process.env, PIPEWARDEN_DATA: graphDataDir() };
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  running.add(child);
  const ended = new Promise<number | null>((resolve) =>
    child.once('close', (code) => {
      running.delete(child);
      resolve(code);
    }),
  );
  const serving: Serving = { child, out: '', err: '', ended };
  child.stdout!.on('data', (chunk: Buffer) => (serving.out += chunk.toString()));
  child.stderr!.on('data', (chunk: Buffer) => (serving.err += chunk.toString()));
  return serving;
}

async function urlOf(serving: Serving): Promise<string> {
  await expect.poll(() => serving.out, { timeout: 60_000 }).toContain('ready');
  return /http:\/\/\S+/.exec(serving.out)![0];
}

describe('pipewarden serve', () => {
  it('prints one URL that answers, and ends cleanly on Ctrl-C though npm passes it on twice', async () => {
    const serving = serve('--port', '0');
    const url = await urlOf(serving);
    expect(serving.out).toBe(`Pipewarden is ready at ${url}\n`);
    expect((await fetch(`${url}/health`)).status).toBe(200);
    serving.child.kill('SIGINT');
    serving.child.kill('SIGINT');
    expect(await serving.ended).toBe(0);
    expect(serving.err).toBe('');
    await expect(fetch(`${url}/health`)).rejects.toThrow('fetch failed');
  });

  it('is not killed by a Ctrl-C that arrives while the process is already ending', async () => {
    const sayWhenLeaving = `import { writeSync } from 'node:fs'; process.on('exit', () => writeSync(2, 'leaving'))`;
    const hook = `data:text/javascript,${encodeURIComponent(sayWhenLeaving)}`;
    const serving = start(['--import', hook, program, 'serve', '--port', '0']);
    await urlOf(serving);
    serving.child.stderr!.once('data', () => {
      // Nothing else runs here meanwhile: from now to its end the process hears of hardly anything but signals.
      for (const until = performance.now() + 300; performance.now() < until;) serving.child.kill('SIGINT');
    });
    serving.child.kill('SIGINT');
    expect(await serving.ended).toBe(0);
    expect(serving.err).toBe('leaving');
  });

  it('says in one sentence that its port is taken and what to do', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    const serving = serve('--port', String(port));
    expect(await serving.ended).toBe(2);
    expect(serving.err).toContain(
      `Port ${port} on 127.0.0.1 is in use by another program. Stop that program, or choose`,
    );
    expect(serving.err.trim().split('\n')).toHaveLength(1);
    other.close();
  });

  it('refuses a port that is none', async () => {
    const serving = serve('--port', 'eighty');
    expect(await serving.ended).toBe(2);
    expect(serving.err).toContain('A port is a number from 0 to 65535.');
  });
});

/** Starts a real Hudson 1.395 for tests and ends it again, whatever happens to the test. */
import { spawn, type ChildProcess } from 'node:child_process';
import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { findHudson, type HudsonParts } from './find.js';

const HERE = dirname(fileURLToPath(import.meta.url));
/** Seconds a start may take on a busy machine; a quiet one needs four. */
const PATIENCE = 90;

const EMPTY =
  '<hudson><version>1.395</version><numExecutors>0</numExecutors><slaveAgentPort>-1</slaveAgentPort></hudson>';

/** Hudson looks into these by reflection; `java.awt.font` for XStream's converters. */
const OPENED = [
  ...[
    'lang',
    'lang.reflect',
    'util',
    'util.regex',
    'util.concurrent',
    'util.concurrent.atomic',
    'util.concurrent.locks',
  ],
  ...['text', 'io', 'net', 'security', 'math'],
].map((name) => `java.base/java.${name}`);
const OPENS = [
  ...OPENED,
  'java.base/sun.nio.ch',
  'java.desktop/java.awt.font',
  'java.desktop/java.awt',
  'java.desktop/javax.swing',
];

export interface Hudson {
  /** `http://127.0.0.1:<port>/` */
  url: string;
  home: string;
  /** Output of a Groovy 1.6 script, run as SYSTEM whatever the security of the estate says. */
  script(groovy: string): Promise<string>;
  /** Reads the home anew, security and users included. */
  reload(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts Hudson on `home` (created when absent). `properties` are JVM system properties, e.g. to enable a permission. */
export async function startHudson(home: string, properties: Record<string, string> = {}): Promise<Hudson> {
  const parts = await findHudson();
  if (typeof parts === 'string') throw new Error(`Hudson cannot be started: ${parts}`);
  mkdirSync(home, { recursive: true });
  copyFileSync(join(HERE, 'backdoor.groovy'), join(home, 'init.groovy'));
  rmSync(join(home, 'backdoor.port'), { force: true });
  // Without a configuration Hudson would listen for agents on every interface.
  if (!existsSync(join(home, 'config.xml'))) writeFileSync(join(home, 'config.xml'), EMPTY);
  const scratch = mkdtempSync(join(tmpdir(), 'pipewarden-hudson-'));
  const port = await freePort();
  const child = launch(parts, home, scratch, port, properties);
  const url = `http://127.0.0.1:${port}/`;
  const stop = () => end(child, scratch);
  try {
    await answers(child, url, join(home, 'backdoor.port'), join(scratch, 'hudson.log'));
  } catch (error) {
    await stop();
    throw error;
  }
  const door = Number(readFileSync(join(home, 'backdoor.port'), 'utf8'));
  const script = (groovy: string) => ask(door, groovy);
  await script(SILENCE);
  return { url, home, script, stop, reload: () => reload(script) };
}

function launch(
  parts: HudsonParts,
  home: string,
  scratch: string,
  port: number,
  properties: Record<string, string>,
): ChildProcess {
  const system = {
    'java.awt.headless': 'true',
    'java.io.tmpdir': scratch,
    'pipewarden.scratch': scratch,
    'hudson.DNSMultiCast.disabled': 'true',
    'hudson.udp': '0',
    ...properties,
  };
  const log = openSync(join(scratch, 'hudson.log'), 'w');
  const child = spawn(
    parts.java,
    [
      '-Xmx384m',
      '-XX:+UseSerialGC',
      '-XX:TieredStopAtLevel=1',
      ...OPENS.map((name) => `--add-opens=${name}=ALL-UNNAMED`),
      ...Object.entries(system).map(([key, value]) => `-D${key}=${value}`),
      '-cp',
      parts.war,
      join(HERE, 'HudsonLauncher.java'),
      `--httpPort=${port}`,
      '--httpListenAddress=127.0.0.1',
      '--ajp13Port=-1',
      `--webroot=${join(scratch, 'war')}`,
    ],
    // The launcher ends when its standard input closes: no stray process, even when this one is killed.
    { stdio: ['pipe', log, log], env: { ...process.env, HUDSON_HOME: home } },
  );
  closeSync(log);
  return child;
}

async function answers(child: ChildProcess, url: string, door: string, log: string): Promise<void> {
  const deadline = Date.now() + PATIENCE * 1000;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`Hudson ended while starting:\n${tail(log)}`);
    const status = await fetch(`${url}api/json`, { redirect: 'manual' }).then(
      (answer) => answer.status,
      () => 0,
    );
    // 503 while loading; anything that is decided by security counts as up.
    if (status !== 0 && status < 500 && exists(door)) return;
    await wait(150);
  }
  throw new Error(`Hudson did not answer within ${PATIENCE} s:\n${tail(log)}`);
}

function tail(file: string): string {
  return readFileSync(file, 'utf8').slice(-4000);
}

function exists(file: string): boolean {
  try {
    return readFileSync(file, 'utf8') !== '';
  } catch {
    return false;
  }
}

/** Hudson announces itself on the network; tests stay on this machine. */
const SILENCE = `
  def thread = hudson.model.Hudson.class.getDeclaredField('udpBroadcastThread')
  thread.accessible = true
  thread.get(hudson.model.Hudson.instance).shutdown()
`;

async function ask(door: number, groovy: string): Promise<string> {
  const socket = connect({ port: door, host: '127.0.0.1', allowHalfOpen: true });
  socket.end(groovy);
  const chunks: Buffer[] = [];
  for await (const chunk of socket) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

/** Forgets what a reload would keep: users it has seen, and whatever a `config.xml` leaves out. */
async function reload(script: (groovy: string) => Promise<string>): Promise<void> {
  const said = await script(`
    import hudson.model.*
    User.clear()
    def scanned = User.class.getDeclaredField('lastScanned')
    scanned.accessible = true
    scanned.setLong(null, 0L)
    def useSecurity = Hudson.class.getDeclaredField('useSecurity')
    useSecurity.accessible = true
    useSecurity.set(Hudson.instance, null)
    Hudson.instance.reload()
    Hudson.instance.setNodes(Hudson.instance.nodes)
    println 'reloaded'
  `);
  if (said.trim() !== 'reloaded') throw new Error(`Hudson could not reload its home:\n${said}`);
}

async function end(child: ChildProcess, scratch: string): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.stdin?.end();
    const late = setTimeout(() => child.kill('SIGKILL'), 5000);
    await ended;
    clearTimeout(late);
  }
  rmSync(scratch, { recursive: true, force: true });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

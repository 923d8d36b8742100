/**
 * `npm start`: from a fresh clone to a page that answers. Plain Node, because nothing is installed yet when it runs.
 * Each thing that is missing is one sentence and how to get it.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const at = (...parts) => join(root, ...parts);
const DEFAULT_PORT = 4000;

requireNode();
if (!process.env.NEO4J_URI) {
  requireJdk();
  requireMaven();
}
install();
buildPage();
await serve();

function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  fail(
    `Pipewarden needs Node.js 20.19 or later; this is ${process.versions.node}.`,
    'Get a current one from your package manager, nvm or fnm.',
  );
}

function requireJdk() {
  const compiler = process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin', 'javac') : 'javac';
  const how =
    'Install one, for example the Debian package openjdk-17-jdk-headless, or set NEO4J_URI to a Neo4j 5 that runs elsewhere.';
  const { error, stdout = '', stderr = '' } = spawnSync(compiler, ['-version'], { encoding: 'utf8' });
  if (error) fail(`The embedded Neo4j needs a JDK 17 or later, and "${compiler}" was not found.`, how);
  const [, version] = /javac (?:1\.)?(\d+)/.exec(`${stdout}${stderr}`) ?? [];
  if (version && Number(version) < 17) fail(`The embedded Neo4j needs a JDK 17 or later; this is ${version}.`, how);
}

/** Only the first start needs it: afterwards the files of Neo4j are in the cache (server/src/graph/embedded/places.ts). */
function requireMaven() {
  const base =
    process.env.PIPEWARDEN_CACHE ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'pipewarden');
  if (existsSync(base) && readdirSync(base).some((name) => existsSync(join(base, name, 'lib')))) return;
  if (!spawnSync('mvn', ['--version'], { stdio: 'ignore' }).error) return;
  fail(
    'The first start fetches Neo4j with Maven, and "mvn" was not found.',
    'Install it, for example the Debian package maven, or set NEO4J_URI to a Neo4j 5 that runs elsewhere.',
  );
}

function install() {
  const installed = changedAt(at('node_modules', '.package-lock.json'));
  if (installed >= changedAt(at('package-lock.json'))) return;
  say('Installing packages (npm ci), once.');
  npm(['ci', '--no-audit', '--no-fund', '--loglevel=error'], 'Packages could not be installed.');
}

function buildPage() {
  const sources = [at('web'), at('package-lock.json')];
  if (changedAt(at('web', 'dist', 'index.html')) >= Math.max(...sources.map(latestChange))) return;
  say('Building the page.');
  npm(['run', '--silent', 'build', '--', '--logLevel', 'warn'], 'The page could not be built.');
}

/** In this process, so that Ctrl-C and the end of this process reach everything at once. */
async function serve() {
  const given = process.argv.slice(2);
  const chosen = given.some((argument) => /^--port(=|$)/.test(argument));
  const port = process.env.PORT;
  if (!chosen && port) given.push('--port', port);
  else if (!chosen && !(await isFree(DEFAULT_PORT))) {
    say(`Port ${DEFAULT_PORT} is in use by another program, so a free one is taken; --port chooses one.`);
    given.push('--port', '0');
  }
  say('Starting Neo4j and reading the estate.');
  process.argv.splice(2, Infinity, 'serve', '--seed', at('seed', 'seed.json'), ...given);
  await import('../bin/pipewarden.js');
}

function npm(args, otherwise) {
  const script = process.env.npm_execpath;
  const [program, before] = script ? [process.execPath, [script]] : ['npm', []];
  const { status, signal } = spawnSync(program, [...before, ...args], { cwd: root, stdio: ['ignore', 2, 2] });
  if (signal) process.exit(130);
  if (status !== 0) fail(otherwise, 'What is printed above says why.');
}

function isFree(port) {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}

/** Milliseconds since 1970; 0 when there is no such file. */
function changedAt(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

/** The latest change of anything a build reads below a path. */
function latestChange(path) {
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return changedAt(path);
  const inner = readdirSync(path).filter((name) => name !== 'dist' && name !== 'node_modules' && !name.startsWith('.'));
  return Math.max(0, ...inner.map((name) => latestChange(join(path, name))));
}

function say(line) {
  process.stderr.write(`${line}\n`);
}

function fail(sentence, next) {
  say(`pipewarden: ${sentence} ${next}`);
  process.exit(1);
}

/**
 * What a fresh clone needs before anything of it runs: checked, and installed or built where that is possible.
 * Plain Node, because nothing is installed yet. Each thing that is missing is one sentence and how to get it.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isFresh } from './build-state.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** A path inside the project. */
export const at = (...parts) => join(root, ...parts);

/** Packages installed, page and server built, JDK and Maven there unless NEO4J_URI names a Neo4j; exits 1 with a sentence otherwise. */
export function prepare() {
  requireNode();
  if (!process.env.NEO4J_URI) {
    requireJdk();
    requireMaven();
  }
  install();
  build();
}

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

/** Page and server, each unless it is fresh. */
export function build() {
  if (!isFresh('page')) runScript('build-page.mjs', 'Building the page.', 'The page could not be built.');
  if (!isFresh('server')) runScript('bundle.mjs', 'Bundling the server.', 'The server could not be bundled.');
}

function runScript(script, what, otherwise) {
  say(what);
  run(process.execPath, [at('scripts', script)], otherwise);
}

function npm(args, otherwise) {
  const script = process.env.npm_execpath;
  const [program, before] = script ? [process.execPath, [script]] : ['npm', []];
  run(program, [...before, ...args], otherwise);
}

function run(program, args, otherwise) {
  const { status, signal } = spawnSync(program, args, { cwd: root, stdio: ['ignore', 2, 2] });
  if (signal) process.exit(130);
  if (status !== 0) fail(otherwise, 'What is printed above says why.');
}

/** Milliseconds since 1970; 0 when there is no such file. */
function changedAt(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

export function say(line) {
  process.stderr.write(`${line}\n`);
}

function fail(sentence, next) {
  say(`pipewarden: ${sentence} ${next}`);
  process.exit(1);
}

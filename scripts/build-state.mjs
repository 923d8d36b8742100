/**
 * What was built from which sources: a build is fresh when its sources have the same names, sizes and times of change
 * as when it was made. Plain Node, because it is asked before anything is installed.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Paths from the root of the project; what is built is there when `product` is. */
const builds = {
  server: {
    sources: ['server/src', 'scripts/bundle.mjs', 'scripts/compress-graphiql.mjs', 'package-lock.json'],
    product: 'dist/server/main.js',
  },
  page: {
    sources: ['web', 'docs/glossary.md', 'scripts/precompress.mjs', 'package-lock.json'],
    product: 'web/dist/index.html',
  },
};

export function isFresh(build) {
  const { product } = builds[build];
  if (!statSync(join(root, product), { throwIfNoEntry: false })) return false;
  return keptOf(build)?.state === stateOf(build);
}

/** Short text that changes when a source does: take it before building, and keep it after. */
export function stateOf(build) {
  const hash = createHash('sha256');
  for (const source of builds[build].sources) for (const line of describe(source)) hash.update(`${line}\n`);
  return hash.digest('hex');
}

/** @param made the state it was made from, and the modules that went in: `{ state, inputs }`. */
export function keep(build, made) {
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(keptFile(build), JSON.stringify(made));
}

/** What was kept when it was made; undefined when it never was. */
export function keptOf(build) {
  const file = keptFile(build);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

const keptFile = (build) => join(root, 'dist', `${build}.json`);

/** One line for each file at or below a path, sorted; tests and what was built are no sources. */
function* describe(path) {
  const found = statSync(join(root, path), { throwIfNoEntry: false });
  if (!found) return;
  if (!found.isDirectory()) yield `${path} ${found.size} ${found.mtimeMs}`;
  else
    for (const name of readdirSync(join(root, path)).sort())
      if (name !== 'dist' && name !== 'node_modules' && !name.startsWith('.') && !name.endsWith('.test.ts'))
        yield* describe(`${path}/${name}`);
}

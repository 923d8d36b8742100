/** Server and command line as JavaScript in dist/server, with every library they use: nothing is compiled at run time. */
import { build } from 'esbuild';
import { mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { keep, stateOf } from './build-state.mjs';
import { compressGraphiql } from './compress-graphiql.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'dist', 'server');
/** Milliseconds. A server that runs while this builds may still ask for chunks it was started with. */
const KEPT = 24 * 60 * 60 * 1000;

/** CommonJS libraries ask for these, which modules do not have. */
const banner = `import { createRequire as bundleRequire } from 'node:module';
import { dirname as bundleDirname } from 'node:path';
import { fileURLToPath as bundlePath } from 'node:url';
const require = bundleRequire(import.meta.url);
const __filename = bundlePath(import.meta.url);
const __dirname = bundleDirname(__filename);`;

async function bundle() {
  const state = stateOf('server');
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: { main: 'server/src/cli/main.ts', worker: 'server/src/cli/thread.ts' },
    outdir: folder,
    chunkNames: '[name]-[hash]',
    bundle: true,
    // Each command loads what it needs, and no more.
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    // Libraries leave out what only warns their developers, such as a second look at every object of an answer.
    define: { 'process.env.NODE_ENV': '"production"' },
    banner: { js: banner },
    // Names stay, so that the stack of a defect can be read.
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'none',
    plugins: [compressGraphiql()],
    metafile: true,
    write: false,
    logLevel: 'warning',
  });
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder))
    if (Date.now() - statSync(join(folder, name)).mtimeMs > KEPT) rmSync(join(folder, name));
  // The entry comes last: whoever starts meanwhile runs the old one whole.
  const entryLast = outputFiles.toSorted((a, b) => rank(a) - rank(b));
  for (const { path, contents } of entryLast) {
    writeFileSync(`${path}.${process.pid}`, contents);
    renameSync(`${path}.${process.pid}`, path);
  }
  keep('server', {
    state,
    inputs: Object.keys(metafile.inputs),
    outputs: outputFiles.map(({ path }) => basename(path)),
  });
}

const rank = ({ path }) => ['worker.js', 'main.js'].indexOf(basename(path));

await bundle();

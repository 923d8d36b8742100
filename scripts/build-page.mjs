/** The page in web/dist, its files also compressed. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { keep, stateOf } from './build-state.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

async function buildPage() {
  // The page that is tested is the page that is shipped: a test run must not turn on Svelte's development mode.
  process.env.NODE_ENV = 'production';
  const state = stateOf('page');
  const { output } = await build({ configFile: join(root, 'web', 'vite.config.ts'), logLevel: 'warn' });
  keep('page', { state, inputs: output.flatMap((part) => (part.type === 'chunk' ? part.moduleIds : [])) });
}

await buildPage();

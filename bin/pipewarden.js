#!/usr/bin/env node
// Runs the bundle where it is there and made of the sources as they are; otherwise, in a checkout, the sources themselves.
import { existsSync } from 'node:fs';

const sources = new URL('../server/src/cli/main.ts', import.meta.url);

if (existsSync(sources) && !(await import('../scripts/build-state.mjs')).isFresh('server')) {
  const { register } = await import('tsx/esm/api');
  register();
  await import(sources.href);
} else await import('../dist/server/main.js');

/** The folder in which a store is repaired, or built, before it takes the place of the one there was. */
import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { connectGraph } from '../connection.js';
import type { Graph } from '../graph.js';
import type { EmbeddedOptions } from './embedded-options.js';
import type { Installation } from './installation.js';
import { launchNeo4j } from './launch.js';
import { placesOf } from './places.js';
import { findRuntime, login } from './runtime.js';

export interface Bench {
  options: EmbeddedOptions;
  installation: Installation;
  care: NonNullable<EmbeddedOptions['care']>;
  /** A data directory of its own, for the time of the repair. */
  workshop: string;
}

/** Opens the store of the workshop, with settings on top of the usual ones. */
export async function openIn(
  dataDir: string,
  { env, statements, signal }: EmbeddedOptions,
  installation: Installation,
  settings: readonly string[],
): Promise<Graph> {
  const launch = await launchNeo4j(dataDir, installation, env, { settings, signal });
  const runtime = launch.event === 'ready' ? await findRuntime(dataDir) : undefined;
  if (launch.event !== 'ready' || !runtime) throw new Error('the store under repair is held by another process');
  const own = { ...login(runtime), local: true, afterClose: launch.stop };
  return connectGraph({ ...own, ...(statements ? { statements } : {}) }).catch(async (error: unknown) => {
    await launch.stop();
    throw error;
  });
}

/** Puts the store of the workshop in the place of the one there was, which is kept where `keep` says so; returns where. */
export async function takeOver(dataDir: string, workshop: string, keep = false): Promise<string | undefined> {
  const { store } = placesOf(dataDir);
  const aside = freeName(`${store}.damaged`);
  if (existsSync(store)) await rename(store, aside);
  await rename(placesOf(workshop).store, store);
  if (keep) return aside;
  await rm(aside, { recursive: true, force: true });
  return undefined;
}

function freeName(name: string): string {
  for (let number = 1; ; number++) {
    const tried = number === 1 ? name : `${name}-${number}`;
    if (!existsSync(tried)) return tried;
  }
}

/**
 * A store that does not open, or is gone. A full disk leaves a torn end of the transaction log: that is cut off on a copy, which
 * is compared in full with what was acknowledged before it takes the place of the store. What does not compare is derived, and so
 * is built anew from what is kept. Nothing is deleted that could not be opened.
 */
import { cp, rm, stat } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PipewardenError } from '../../domain/errors.js';
import { diskFull, freeMegabytes } from '../../jvm/disk.js';
import { applySchema } from '../schema.js';
import type { EmbeddedOptions } from './embedded-options.js';
import type { Installation } from './installation.js';
import { megabytesOf } from './folder-size.js';
import { placesOf } from './places.js';
import { underRepairLock } from './repair-lock.js';
import { openIn, takeOver, type Bench } from './workshop.js';

/** Megabytes beyond the size of the store. */
const ROOM = 100;

/** Whether there is no store where something was acknowledged. */
export async function isStoreGone({ dataDir, care }: EmbeddedOptions): Promise<boolean> {
  return !existsSync(databaseIn(placesOf(dataDir).store)) && care !== undefined && (await care.canRebuild());
}

const databaseIn = (store: string) => join(store, 'data', 'databases', 'neo4j');

export interface Trouble {
  /** What `storeSeen` said before the store was found to be in trouble. */
  seen: number | undefined;
  /** Why the store does not open; absent where it is gone. */
  failure?: PipewardenError;
  /** Without trying whether its log alone is torn. */
  anew?: boolean;
}

/** Tells one folder of the store from another in its place; undefined where there is none. */
export async function storeSeen(dataDir: string): Promise<number | undefined> {
  return (await stat(placesOf(dataDir).store).catch(() => undefined))?.ino;
}

/**
 * Leaves a store that opens; false where another process is at it.
 * @throws PipewardenError the failure itself where nothing can be done, `disk-full` where there is no room for a copy
 */
export async function repairStore(
  options: EmbeddedOptions,
  installation: Installation,
  { seen, failure, anew = false }: Trouble,
): Promise<boolean> {
  const { dataDir, care } = options;
  if (!care) throw failure ?? new Error('nobody knows what a new store would be built from');
  return underRepairLock(dataDir, async (workshop) => {
    // Another process may have been faster, and uses the store by now: a repair puts another folder in its place.
    if ((await storeSeen(dataDir)) !== seen) return;
    const bench = { options, installation, care, workshop };
    if (failure && !anew && (await cutTornLog(bench))) return;
    if (!(await care.canRebuild())) throw failure ?? new Error('there is nothing to build a store from');
    await buildAnew(bench, failure);
  });
}

async function cutTornLog({ options, installation, care, workshop }: Bench): Promise<boolean> {
  const { store } = placesOf(options.dataDir);
  const needed = (await megabytesOf(store)) + ROOM;
  const free = await freeMegabytes(options.dataDir);
  if (free < needed)
    throw diskFull(options.dataDir, ` (${free} MB left, ${needed} MB needed to repair the store on a copy)`);
  options.progress('Repairing the store on a copy');
  const copied = placesOf(workshop).store;
  await cp(store, copied, { recursive: true });
  const open = (setting: string) =>
    openIn(workshop, options, installation, [setting]).catch((error: unknown) => {
      // Otherwise more than its log is damaged.
      if (error instanceof PipewardenError && ['cancelled', 'disk-full'].includes(error.code)) throw error;
    });
  const recovered = await open('internal.dbms.tx_log.fail_on_corrupted_log_files=false');
  if (!recovered) return false;
  await recovered.close();
  // Ended in order, the store needs no log any more; one that is left may still hold what follows the tear.
  await rm(join(copied, 'data', 'transactions'), { recursive: true, force: true });
  const copy = await open('db.recovery.fail_on_missing_files=false');
  if (!copy) return false;
  options.progress('Comparing the repaired store with what was acknowledged');
  const lacking = await care.lackingIn(copy).catch((error: unknown) => [String(error)]);
  await copy.close();
  options.signal?.throwIfAborted();
  if (lacking.length > 0) return false;
  await takeOver(options.dataDir, workshop);
  options.onNotice(
    'The transaction log of the graph store had a torn end, as a full disk or a crash leaves it; it was cut off on a copy, which holds everything that was acknowledged and is in use now.',
  );
  return true;
}

async function buildAnew({ options, installation, care, workshop }: Bench, failure?: PipewardenError): Promise<void> {
  await rm(placesOf(workshop).store, { recursive: true, force: true });
  const fresh = await openIn(workshop, options, installation, []);
  let sentences: readonly string[];
  try {
    await applySchema(fresh);
    sentences = await care.rebuild(fresh, options.progress, options.signal);
  } finally {
    await fresh.close();
  }
  const aside = await takeOver(options.dataDir, workshop, failure !== undefined);
  options.onNotice(
    aside
      ? `The graph store could not be opened, so it was built anew from the kept snapshots; the damaged one is in ${aside}, and can be deleted.`
      : 'The graph store was gone, so it was built anew from the kept snapshots.',
  );
  for (const sentence of sentences) options.onNotice(sentence);
}

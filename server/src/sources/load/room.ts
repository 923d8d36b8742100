/** A load that fills the disk of the store would leave it in need of repair: it stops while there is room to end in order. */
import { setTimeout as wait } from 'node:timers/promises';
import { diskFull, freeMegabytes } from '../../jvm/disk.js';

/** Megabytes that stay free, and milliseconds between two looks. */
const ROOM = 100;
const INTERVAL = 1000;

export interface RoomWatch {
  /** Aborts with `disk-full` when room runs out, and with whatever the given signal does. */
  signal: AbortSignal;
  stop: () => void;
}

/**
 * Watches the disk of the data directory, where the embedded Neo4j keeps its store.
 * @param room megabytes that must stay free
 * @throws PipewardenError `disk-full` where there is too little to begin with
 */
export async function watchRoom(dataDir: string, given: AbortSignal | undefined, room = ROOM): Promise<RoomWatch> {
  const [full, stopped] = [new AbortController(), new AbortController()];
  const look = async () => {
    const free = await freeMegabytes(dataDir);
    if (free < room) throw diskFull(dataDir, ` (${free} MB left, and a load leaves ${room} MB free)`);
  };
  await look();
  void (async () => {
    for (;;) {
      await wait(INTERVAL, undefined, { signal: stopped.signal, ref: false });
      await look();
    }
  })().catch((reason: unknown) => full.abort(reason)); // where it was stopped, nobody listens any more
  return { signal: AbortSignal.any([full.signal, ...(given ? [given] : [])]), stop: () => stopped.abort() };
}

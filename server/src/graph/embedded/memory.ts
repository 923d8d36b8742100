/** How much memory the embedded server may grow to; idle it gives back what it does not use. */
import { totalmem } from 'node:os';

const MiB = 1024 * 1024;

/** Megabytes, from the machine's memory (bytes). Half of it goes to Neo4j at most, and never more than 6 + 2 GiB. */
export function memoryLimits(machine: number = totalmem()): { heap: number; pageCache: number } {
  const megabytes = machine / MiB;
  return {
    heap: Math.round(Math.min(6144, Math.max(512, megabytes * 0.35))),
    pageCache: Math.round(Math.min(2048, Math.max(64, megabytes * 0.12))),
  };
}

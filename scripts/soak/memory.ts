/** How much memory a process and its children hold, every few seconds. */
import { readFileSync } from 'node:fs';

export interface Sample {
  /** Milliseconds since it was first looked at. */
  at: number;
  /** Megabytes. */
  server: number;
  neo4j: number;
}

const INTERVAL = 5000;

/** Watches until `end`, which returns what was seen. */
export function watchMemory(pid: number): { end(): readonly Sample[] } {
  const started = Date.now();
  const samples: Sample[] = [];
  const look = () => {
    const neo4j = childrenOf(pid).reduce((sum, child) => sum + megabytes(child), 0);
    samples.push({ at: Date.now() - started, server: megabytes(pid), neo4j });
  };
  look();
  const timer = setInterval(look, INTERVAL);
  return {
    end() {
      clearInterval(timer);
      look();
      return samples;
    },
  };
}

function childrenOf(pid: number): number[] {
  const read = readable(`/proc/${pid}/task/${pid}/children`);
  return read.split(' ').filter(Boolean).map(Number);
}

function megabytes(pid: number): number {
  return Number(/^VmRSS:\s+(\d+)/m.exec(readable(`/proc/${pid}/status`))?.[1] ?? 0) / 1024;
}

/** Empty where there is none: another system, or a process that has ended. */
function readable(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

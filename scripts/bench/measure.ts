/** Measuring: times, what most and what nearly all took, and how much memory a process holds. */
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';

/** Milliseconds. */
export async function timed<T>(work: () => Promise<T> | T): Promise<{ value: T; ms: number }> {
  const started = performance.now();
  const value = await work();
  return { value, ms: performance.now() - started };
}

export interface Spread {
  /** Milliseconds. */
  median: number;
  p95: number;
  max: number;
  samples: number;
}

/** Nearest-rank percentiles: every figure is one that was measured. */
export function spread(samples: readonly number[]): Spread {
  const sorted = [...samples].sort((a, b) => a - b);
  const rank = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
  return { median: rank(0.5), p95: rank(0.95), max: rank(1), samples: sorted.length };
}

export interface Memory {
  /** Resident now and at most, megabytes of 10^6 bytes; null where the system does not tell. */
  now: number | null;
  peak: number | null;
}

/** Resident memory of a process, this one by default. */
export function memoryOf(pid: number = process.pid): Memory {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const megabytes = (field: string) => {
      const kibibytes = new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(status)?.[1];
      return kibibytes === undefined ? null : Math.round((Number(kibibytes) * 1024) / 1e6);
    };
    return { now: megabytes('VmRSS'), peak: megabytes('VmHWM') };
  } catch {
    const peak = pid === process.pid ? Math.round((process.resourceUsage().maxRSS * 1024) / 1e6) : null;
    return { now: null, peak };
  }
}

/** Processor time a process has used so far, milliseconds; null where the system does not tell. */
export function cpuOf(pid: number): number | null {
  try {
    // After the command in brackets: fields 14 and 15 of proc(5) stat, in ticks of 10 ms.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ');
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return null;
  }
}

/** Takes snapshots away by rule. What history has on record of them stays: what was changed, and when. */
import { rm, stat } from 'node:fs/promises';
import { keptBaselines } from '../../sources/baselines/kept-baselines.js';
import { keptSources, readRecords } from '../../sources/store/load-records.js';
import { PipewardenError } from '../../domain/errors.js';
import { loadsOf, type KeptLoad } from '../loads/kept-loads.js';
import { planRetention, type Referred, type Stays } from './plan.js';
import type { RetentionRule } from './rule.js';

export interface SourcePlan {
  source: string;
  go: readonly { load: KeptLoad; bytes: number }[];
  stay: readonly Stays[];
}

export interface AskPrune {
  dataDir: string;
  rule: RetentionRule;
  /** All when absent. */
  source?: string | undefined;
  now: Date;
  /** What is referred to elsewhere: by decisions and open approvals. Baselines are looked up here. */
  referred(source: string): Omit<Referred, 'baselines'>;
}

/** Nothing is taken away. Throws `unknown-source`. */
export async function planPrune({ dataDir, rule, source, now, referred }: AskPrune): Promise<readonly SourcePlan[]> {
  const sources = await recordedSources(dataDir);
  if (source !== undefined && !sources.includes(source))
    throw new PipewardenError(
      'unknown-source',
      `No load of "${source}" is on record here.`,
      'List the sources with: pipewarden sources list',
    );
  const plans: SourcePlan[] = [];
  for (const each of source === undefined ? sources : [source]) {
    const baselines = new Set((await keptBaselines(dataDir, each)).map(({ takenAt }) => takenAt));
    const loads = await loadsOf(dataDir, each);
    const { go, stay } = planRetention(loads, rule, { now, referred: { ...referred(each), baselines } });
    plans.push({ source: each, stay, go: await Promise.all(go.map(withSize)) });
  }
  return plans;
}

async function recordedSources(dataDir: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const name of await keptSources(dataDir)) if ((await readRecords(dataDir, name)).length > 0) found.push(name);
  return found;
}

async function withSize(load: KeptLoad): Promise<{ load: KeptLoad; bytes: number }> {
  const { size } = await stat(load.file).catch(() => ({ size: 0 }));
  return { load, bytes: size };
}

/** What was planned. */
export async function prune(plans: readonly SourcePlan[]): Promise<void> {
  for (const { go } of plans) for (const { load } of go) await rm(load.file, { force: true });
}

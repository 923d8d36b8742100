/** Baselines of a source, which every decision asks for: read again when their file has changed. */
import { stateOfFile } from '../../files/file-state.js';
import { baselinesPath, keptBaselines, type Baseline } from '../../sources/baselines/kept-baselines.js';

const known = new Map<string, { state: string; baselines: Promise<readonly Baseline[]> }>();

export async function knownBaselines(dataDir: string, source: string): Promise<readonly Baseline[]> {
  const file = baselinesPath(dataDir, source);
  const state = stateOfFile(file) ?? 'none';
  const before = known.get(file);
  if (before?.state === state) return before.baselines;
  const baselines = keptBaselines(dataDir, source);
  known.set(file, { state, baselines });
  return baselines;
}

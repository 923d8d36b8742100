/** What is loaded, asked once: sources, tier zero and gaps in coverage. */
import { estate as estateQuestion, type EstateSummary } from '../api/graph-questions.js';
import type { CoverageGap } from '../api/schema.js';
import { Answer } from './answer.svelte.js';

export interface SourceGaps {
  source: string;
  takenAt: string;
  gaps: readonly CoverageGap[];
}

class Estate {
  readonly answer = new Answer<EstateSummary>();
  readonly tierZero = $derived(new Set(this.answer.value?.tierZero.map((node) => node.id)));
  /** Gaps of the newest snapshot of each source. */
  readonly gaps = $derived(newestGaps(this.answer.value?.snapshots ?? []));

  async load(): Promise<void> {
    await this.answer.ask(estateQuestion());
  }

  /** Names of the sources of a system, as loaded. */
  sourcesOf(system: string): readonly string[] {
    return (this.answer.value?.sources ?? []).filter((each) => each.system === system).map(({ name }) => name);
  }

  systemOf(source: string): string | undefined {
    return this.answer.value?.sources.find(({ name }) => name === source)?.system;
  }

  gapsOf(source: string): readonly CoverageGap[] {
    return this.gaps.find((each) => each.source === source)?.gaps ?? [];
  }
}

function newestGaps(snapshots: EstateSummary['snapshots']): SourceGaps[] {
  const newest = new Map<string, EstateSummary['snapshots'][number]>();
  for (const snapshot of snapshots) {
    if ((newest.get(snapshot.source)?.number ?? -1) < snapshot.number) newest.set(snapshot.source, snapshot);
  }
  return [...newest.values()].map(({ source, takenAt, coverage }) => ({ source, takenAt, gaps: coverage }));
}

export const estate = new Estate();

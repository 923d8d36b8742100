/** What is loaded, asked once: sources, tier zero and gaps in coverage. */
import { estate as estateQuestion, type EstateSummary } from '../api/graph-questions.js';
import type { CoverageGap } from '../api/schema.js';
import { Answer } from './answer.svelte.js';

/** What the latest collection of a source could not read. */
export interface SourceGaps {
  count: number;
  /** The first of them. */
  first: readonly CoverageGap[];
}

const none: SourceGaps = { count: 0, first: [] };

class Estate {
  readonly answer = new Answer<EstateSummary>();
  readonly tierZero = $derived(new Set(this.answer.value?.tierZero.map((node) => node.id)));

  #loading: Promise<unknown> | undefined;

  async load(): Promise<void> {
    await (this.#loading = this.answer.ask(estateQuestion()));
  }

  /** The sources, once they are known: somebody may ask before. */
  async sources(): Promise<EstateSummary['sources']> {
    await (this.#loading ?? this.load());
    return this.answer.value?.sources ?? [];
  }

  /** Names of the sources of a system, as loaded. */
  sourcesOf(system: string): readonly string[] {
    return (this.answer.value?.sources ?? []).filter((each) => each.system === system).map(({ name }) => name);
  }

  systemOf(source: string): string | undefined {
    return this.answer.value?.sources.find(({ name }) => name === source)?.system;
  }

  gapsOf(source: string): SourceGaps {
    const latest = this.answer.value?.snapshots?.find((each) => each.source === source);
    return latest ? { count: latest.gaps, first: latest.coverage } : none;
  }
}

export const estate = new Estate();

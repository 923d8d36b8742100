/** Nodes that people hold for owned or compromised, as the server keeps it for everybody. Whoever may not ask for them sees none. */
import type { MarksAnswer } from '../api/documents.generated.js';
import { allMarks } from '../api/mark-questions.js';
import { Answer } from './answer.svelte.js';
import { me } from './me.svelte.js';

type KeptMark = MarksAnswer['marks'][number];

class KeptMarks {
  readonly #answer = new Answer<MarksAnswer>();
  // What stood before stays until the next answer is there.
  readonly #ids = $derived(new Set((this.#answer.value?.marks ?? []).map(({ node }) => node.id)));

  async load(): Promise<void> {
    await me.load();
    if (me.may('audit')) await this.#answer.ask(allMarks());
  }

  of(id: string): readonly KeptMark[] {
    return (this.#answer.value?.marks ?? []).filter(({ node }) => node.id === id);
  }

  has(id: string): boolean {
    return this.#ids.has(id);
  }
}

export const keptMarks = new KeptMarks();

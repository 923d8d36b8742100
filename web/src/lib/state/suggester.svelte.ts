/** Suggestions for what is being typed: asked after a pause, the last question winning. */
import { search } from '../api/graph-questions.js';
import type { SearchAnswer } from '../api/documents.generated.js';
import type { EntityKind, NodeRef, SearchHit } from '../api/schema.js';
import { contextOf, titleOf } from '../graph/names.js';
import { parsePhrase } from '../search/grammar.js';
import { groupHits } from '../search/suggestions.js';
import { Answer } from './answer.svelte.js';
import { estate } from './estate.svelte.js';

const pause = 110;

export class Suggester {
  readonly answer = new Answer<SearchAnswer>();
  #hits = $state.raw<readonly SearchHit[]>([]);
  readonly groups = $derived(groupHits(this.#hits));
  /** All suggestions in the order they are listed. */
  readonly flat = $derived(this.groups.flatMap((group) => group.suggestions));
  /** The text the suggestions belong to. */
  asked = $state('');
  #timer: number | undefined;

  suggest(input: string, within: readonly EntityKind[] | null): void {
    window.clearTimeout(this.#timer);
    if (input.trim() === '') return this.clear();
    this.#timer = window.setTimeout(() => void this.#ask(input, within), pause);
  }

  async #ask(input: string, within: readonly EntityKind[] | null): Promise<void> {
    const phrase = parsePhrase(input);
    if (phrase.tierZero) {
      this.#hits = tierZeroHits(phrase.text);
    } else {
      const reply = await this.answer.ask(search(phrase.text, phrase.kinds ?? within));
      if (!reply) return;
      this.#hits = within ? reply.search.filter(({ node }) => within.includes(node.kind)) : reply.search;
    }
    this.asked = input;
  }

  clear(): void {
    window.clearTimeout(this.#timer);
    this.answer.clear();
    this.#hits = [];
    this.asked = '';
  }
}

/** Tier zero is known to the page already. */
function tierZeroHits(text: string): SearchHit[] {
  const nodes: readonly NodeRef[] = estate.answer.value?.tierZero ?? [];
  return nodes
    .filter((node) => titleOf(node).toLowerCase().includes(text.toLowerCase()))
    .slice(0, 20)
    .map((node) => ({ node, context: contextOf(node), score: 1 }));
}

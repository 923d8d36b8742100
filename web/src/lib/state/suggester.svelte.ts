/** Suggestions for what is being typed: asked after a pause, the last question winning. */
import { search } from '../api/graph-questions.js';
import type { SearchAnswer } from '../api/documents.generated.js';
import type { EntityKind, NodeRef, SearchHit } from '../api/schema.js';
import { contextOf, titleOf } from '../graph/names.js';
import { answerTyped } from '../search/answer-typed.js';
import { parsePhrase } from '../search/grammar.js';
import { groupHits, nodeSuggestion, type Suggestion, type SuggestionGroup } from '../search/suggestions.js';
import { parseQuestion } from '../search/typed-question.js';
import { say } from '../strings.js';
import { Answer } from './answer.svelte.js';
import { estate } from './estate.svelte.js';
import { rememberedNodes } from './remembered-nodes.svelte.js';

const pause = 110;
const firstPage = 24;
const nextPage = 60;

export class Suggester {
  readonly answer = new Answer<SearchAnswer>();
  #hits = $state.raw<readonly SearchHit[]>([]);
  #questions = $state.raw<readonly Suggestion[]>([]);
  readonly groups = $derived.by((): readonly SuggestionGroup[] => {
    const asked = this.#questions.length > 0 ? [{ heading: say.search.questions, suggestions: this.#questions }] : [];
    return this.asked === '' ? rememberedGroups() : [...asked, ...groupHits(this.#hits)];
  });
  /** All suggestions in the order they are listed. */
  readonly flat = $derived(this.groups.flatMap((group) => group.suggestions));
  /** The text the suggestions belong to; empty: what was opened lately. */
  asked = $state('');
  hasMore = $state(false);
  #timer: number | undefined;
  #typed = new AbortController();

  /** `questions`: what is typed may be one. */
  suggest(input: string, within: readonly EntityKind[] | null, questions: boolean): void {
    window.clearTimeout(this.#timer);
    if (input.trim() === '') return this.clear();
    this.#timer = window.setTimeout(() => void this.#ask(input, within, questions, firstPage), pause);
  }

  async more(within: readonly EntityKind[] | null): Promise<void> {
    await this.#ask(this.asked, within, false, this.#hits.length + nextPage);
  }

  async #ask(input: string, within: readonly EntityKind[] | null, questions: boolean, first: number): Promise<void> {
    this.#typed.abort();
    const { signal } = (this.#typed = new AbortController());
    const question = questions ? parseQuestion(input) : undefined;
    const asked = question ? answerTyped(question, signal).catch(() => []) : undefined;
    const phrase = parsePhrase(input);
    if (phrase.tierZero) {
      this.#hits = tierZeroHits(phrase.text);
      this.hasMore = false;
    } else {
      const reply = await this.answer.ask(search(phrase.text, phrase.kinds ?? within, first, phrase.source));
      if (!reply) return;
      this.#hits = within ? reply.search.filter(({ node }) => within.includes(node.kind)) : reply.search;
      this.hasMore = reply.search.length >= first;
    }
    const meant = (await asked) ?? [];
    if (signal.aborted) return;
    this.#questions = meant;
    this.asked = input;
  }

  clear(): void {
    window.clearTimeout(this.#timer);
    this.#typed.abort();
    this.answer.clear();
    this.#hits = [];
    this.#questions = [];
    this.hasMore = false;
    this.asked = '';
  }
}

function rememberedGroups(): SuggestionGroup[] {
  const { pinned, recent } = rememberedNodes;
  return [
    { heading: say.search.pinned, suggestions: pinned.map((node) => nodeSuggestion(node)) },
    {
      heading: say.search.recent,
      suggestions: recent.filter(({ id }) => !rememberedNodes.isPinned(id)).map((node) => nodeSuggestion(node)),
    },
  ].filter(({ suggestions }) => suggestions.length > 0);
}

/** Tier zero is known to the page already. */
function tierZeroHits(text: string): SearchHit[] {
  const nodes: readonly NodeRef[] = estate.answer.value?.tierZero ?? [];
  return nodes
    .filter((node) => titleOf(node).toLowerCase().includes(text.toLowerCase()))
    .slice(0, 100)
    .map((node) => ({ node, context: contextOf(node), score: 1 }));
}

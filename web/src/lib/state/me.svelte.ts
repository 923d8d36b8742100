/** Who looks at the page, and what they may do: asked once. */
import { me as meQuestion } from '../api/governance-questions.js';
import type { MeAnswer } from '../api/documents.generated.js';
import { Answer } from './answer.svelte.js';

class Me {
  readonly #answer = new Answer<MeAnswer>();
  readonly value = $derived(this.#answer.value?.me);
  readonly error = $derived(this.#answer.error);
  /** Whoever operates the machine: no person, and says who decides. */
  readonly machine = $derived(this.value?.via === 'machine');

  /** The whole estate, not a part of it. */
  readonly seesAll = $derived(this.value?.scope === 'everything');

  async load(): Promise<void> {
    if (!this.#answer.value && !this.#answer.busy) await this.#answer.ask(meQuestion());
  }

  may(capability: string): boolean {
    return this.value?.mayDo.includes(capability) ?? false;
  }
}

export const me = new Me();

/** The systems that are collected again and again, for those who may see them. */
import type { RegisteredSourcesAnswer } from '../api/documents.generated.js';
import { registeredSources } from '../api/registered-questions.js';
import { Answer } from './answer.svelte.js';

class Registered {
  readonly answer = new Answer<RegisteredSourcesAnswer>();
  readonly sources = $derived(this.answer.value?.registeredSources ?? []);

  async load(): Promise<void> {
    await this.answer.ask(registeredSources());
  }

  of(name: string) {
    return this.sources.find((source) => source.name === name);
  }
}

export const registered = new Registered();

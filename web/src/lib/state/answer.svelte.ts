/** The answer to a question on its way; it is asked again when a server that was away is back. */
import type { Question } from '../api/client.js';
import { Asking } from './asking.svelte.js';
import { askPatiently } from './outage.svelte.js';

export class Answer<T> extends Asking<T> {
  question = $state.raw<Question<T> | undefined>();

  async ask(question: Question<T>, how: { fresh?: boolean } = {}): Promise<T | undefined> {
    this.question = question;
    return this.run((signal) => askPatiently(question, signal), how);
  }

  override clear(): void {
    super.clear();
    this.question = undefined;
  }
}

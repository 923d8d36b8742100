/** Sentences for the live region: what changed on the page without the focus moving there. */
import { untrack } from 'svelte';

class Announcer {
  message = $state('');

  say(message: string): void {
    // The same sentence twice must still be a change. Whoever announces does not depend on what was said before.
    const before = untrack(() => this.message);
    this.message = message === before ? `${message}\u00a0` : message;
  }
}

export const announcer = new Announcer();

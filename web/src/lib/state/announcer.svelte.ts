/** Sentences for the live region: what changed on the page without the focus moving there. */
class Announcer {
  message = $state('');

  say(message: string): void {
    // The same sentence twice must still be a change.
    this.message = message === this.message ? `${message}\u00a0` : message;
  }
}

export const announcer = new Announcer();

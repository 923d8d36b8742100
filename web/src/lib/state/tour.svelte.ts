/** How far somebody is on the tour; whether they took or declined it is kept in the browser. */
import { announcer } from './announcer.svelte.js';
import { me } from './me.svelte.js';
import { estate } from './estate.svelte.js';
import { place } from './place.svelte.js';
import { readStored, store } from './stored.js';
import { say } from '../strings.js';
import { exampleAmong, tourSteps } from '../tour-steps.js';

const key = 'pipewarden.tour';

class Tour {
  /** Index of the step that is shown; null: none. */
  at = $state<number | null>(null);
  #seen = $state(readStored(key) === 'seen');

  readonly source = $derived(exampleAmong(estate.sourcesOf('jenkins')));
  readonly steps = $derived(this.source === undefined ? [] : tourSteps(this.source));
  /** The example is loaded, and they see all of it. */
  readonly possible = $derived(this.steps.length > 0 && me.seesAll && me.may('audit') && me.may('analyse'));
  readonly offered = $derived(this.possible && !this.#seen && this.at === null);

  go(at: number): void {
    const step = this.steps[at];
    if (!step) return this.leave();
    this.at = at;
    place.ask(step.view, step.changes);
  }

  leave(): void {
    if (this.at !== null && this.at < this.steps.length - 1) announcer.say(say.tour.left);
    this.at = null;
    this.#seen = true;
    store(key, 'seen');
  }
}

export const tour = new Tour();

/** Light or dark: the system's by default, a stored choice before it, `theme=` of the address before both. */
import { place } from './place.svelte.js';
import { readStored, store } from './stored.js';

export type ThemeChoice = 'system' | 'light' | 'dark';

const choices: readonly ThemeChoice[] = ['system', 'light', 'dark'];
const key = 'pipewarden.theme';

class Theme {
  #stored = $state<ThemeChoice>(asChoice(readStored(key)) ?? 'system');
  #systemDark = $state(false);
  readonly choice = $derived(asChoice(place.get('theme')) ?? this.#stored);
  readonly dark = $derived(this.choice === 'dark' || (this.choice === 'system' && this.#systemDark));

  constructor() {
    const query = window.matchMedia('(prefers-color-scheme: dark)');
    this.#systemDark = query.matches;
    query.addEventListener('change', (event) => (this.#systemDark = event.matches));
  }

  choose(choice: ThemeChoice): void {
    this.#stored = choice;
    store(key, choice);
    place.refine({ theme: null });
  }

  /** The next of light, dark and system. */
  turn(): ThemeChoice {
    const next = choices[(choices.indexOf(this.choice) + 1) % choices.length]!;
    this.choose(next);
    return next;
  }
}

function asChoice(text: string | null): ThemeChoice | undefined {
  return choices.find((choice) => choice === text);
}

export const theme = new Theme();

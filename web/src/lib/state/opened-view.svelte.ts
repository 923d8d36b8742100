/** The saved view that the address names: it is fetched before anything is drawn, and its places are where nodes are put. */
import { savedView } from '../api/view-questions.js';
import type { SavedViewAnswer } from '../api/documents.generated.js';
import type { Places } from '../graph/places.js';
import { Answer } from './answer.svelte.js';
import { place } from './place.svelte.js';

const nowhere: Places = new Map();

class OpenedView {
  readonly #answer = new Answer<SavedViewAnswer>();
  readonly error = $derived(place.get('saved') === null ? undefined : this.#answer.error);
  readonly #view = $derived(this.#answer.value?.savedView);
  /** What it asks is not known yet. */
  readonly pending = $derived(place.get('saved') !== null && place.get('saved') !== this.#view?.id && !this.error);
  readonly places: Places = $derived(
    this.#view && this.#view.id === place.get('saved')
      ? new Map(this.#view.places.map(({ node, x, y }) => [node, { x, y }]))
      : nowhere,
  );

  /** The address then says what the view asks; one that says more than the view's name was changed since, and stays. */
  async open(id: string): Promise<void> {
    const found = await this.#answer.ask(savedView(id), { fresh: true });
    if (found && place.get('saved') === id && place.get('view') === null) place.open(found.savedView.address, id);
  }
}

export const openedView = new OpenedView();

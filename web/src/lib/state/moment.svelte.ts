/** The moment in the past that the address asks about, such as `snapshot:acme/3`, and how people call it. */
import { dateText } from '../date-text.js';
import type { LoadsAnswer } from '../api/documents.generated.js';
import { say } from '../strings.js';
import { place } from './place.svelte.js';

type Load = LoadsAnswer['snapshots'][number];

class Moment {
  #loads = $state.raw<readonly Load[]>([]);
  /** null: now. */
  readonly asked = $derived(place.get('moment'));
  /** `load 3 of Jun 1, 2026`; null: now. */
  readonly name = $derived(this.asked === null ? null : this.#nameOf(this.asked));
  /** What a note says of it. */
  readonly notes = $derived(this.name === null ? [] : [say.moment.note(this.name)]);

  /** Loads that somebody may name. */
  know(loads: readonly Load[]): void {
    this.#loads = loads;
  }

  #nameOf(id: string): string {
    const load = this.#loads.find((each) => each.id === id);
    return load ? loadName(load) : id;
  }
}

export function loadName({ number, takenAt }: Pick<Load, 'number' | 'takenAt'>): string {
  return say.drift.loadAt(number, dateText(takenAt));
}

export const moment = new Moment();

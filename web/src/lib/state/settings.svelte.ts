/** Small choices that are kept in the browser. */
import { readStored, store } from './stored.js';

class Settings {
  #singleKeys = $state(readStored('pipewarden.single-keys') !== 'off');

  get singleKeys(): boolean {
    return this.#singleKeys;
  }
  set singleKeys(on: boolean) {
    this.#singleKeys = on;
    store('pipewarden.single-keys', on ? 'on' : 'off');
  }
}

export const settings = new Settings();

/** Nodes somebody took for compromised, and what they noted of nodes: in the browser, nowhere else. */
import { readStored, store } from './stored.js';

export interface Mark {
  compromised: boolean;
  note: string;
}

const key = 'pipewarden.marks';
const nothing: Mark = { compromised: false, note: '' };

class MarkedNodes {
  #marks = $state.raw<Readonly<Record<string, Mark>>>(read());

  of(id: string): Mark {
    return (Object.hasOwn(this.#marks, id) ? this.#marks[id] : undefined) ?? nothing;
  }

  isCompromised(id: string): boolean {
    return this.of(id).compromised;
  }

  set(id: string, change: Partial<Mark>): void {
    const mark = { ...this.of(id), ...change };
    const { [id]: _, ...others } = this.#marks;
    this.#marks = mark.compromised || mark.note !== '' ? { ...others, [id]: mark } : others;
    store(key, JSON.stringify(this.#marks));
  }
}

/** What an older page or somebody else wrote there is left out. */
function read(): Record<string, Mark> {
  try {
    const kept = JSON.parse(readStored(key) ?? '{}') as object;
    return Object.fromEntries(Object.entries(kept).filter((entry): entry is [string, Mark] => isMark(entry[1])));
  } catch {
    return {};
  }
}

function isMark(value: unknown): value is Mark {
  const { compromised, note } = (value ?? {}) as Record<string, unknown>;
  return typeof compromised === 'boolean' && typeof note === 'string';
}

export const markedNodes = new MarkedNodes();

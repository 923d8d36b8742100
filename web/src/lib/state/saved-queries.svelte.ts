/** Statements somebody keeps, by folder and name, and those that were run lately: in the browser, nowhere else. */
import { readStored, store } from './stored.js';

export interface SavedQuery {
  /** `folder/name`; the folder may be empty. */
  name: string;
  statement: string;
  /** A JSON object. */
  parameters: string;
}

const mostRecent = 20;

class SavedQueries {
  saved = $state.raw<readonly SavedQuery[]>(read('pipewarden.queries'));
  recent = $state.raw<readonly SavedQuery[]>(read('pipewarden.recent-queries'));

  /** Of the same name, it takes the place of the other. */
  save(query: SavedQuery): void {
    this.saved = [...this.saved.filter(({ name }) => name !== query.name), query].sort(byName);
    store('pipewarden.queries', JSON.stringify(this.saved));
  }

  remove(name: string): void {
    this.saved = this.saved.filter((each) => each.name !== name);
    store('pipewarden.queries', JSON.stringify(this.saved));
  }

  /** It was run. */
  note(statement: string, parameters: string): void {
    const others = this.recent.filter((each) => each.statement !== statement || each.parameters !== parameters);
    const name = statement
      .replace(/\/\/.*$/gm, '')
      .replace(/\s+/g, ' ')
      .trim()
      .slice(0, 60);
    this.recent = [{ name, statement, parameters }, ...others].slice(0, mostRecent);
    store('pipewarden.recent-queries', JSON.stringify(this.recent));
  }
}

function byName(one: SavedQuery, other: SavedQuery): number {
  return one.name < other.name ? -1 : one.name > other.name ? 1 : 0;
}

function read(key: string): SavedQuery[] {
  try {
    const kept = JSON.parse(readStored(key) ?? '[]') as unknown;
    return Array.isArray(kept) ? kept.filter(isQuery) : [];
  } catch {
    return [];
  }
}

function isQuery(value: unknown): value is SavedQuery {
  const { name, statement, parameters } = (value ?? {}) as Record<string, unknown>;
  return [name, statement, parameters].every((text) => typeof text === 'string');
}

export const savedQueries = new SavedQueries();

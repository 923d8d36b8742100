/** Nodes somebody opened lately, and those they keep at hand: in the browser, nowhere else. */
import type { NodeRef } from '../api/schema.js';
import { kinds } from '../graph/kinds.generated.js';
import { readStored, store } from './stored.js';

const mostRecent = 8;

class RememberedNodes {
  recent = $state.raw<readonly NodeRef[]>(read('pipewarden.recent'));
  pinned = $state.raw<readonly NodeRef[]>(read('pipewarden.pinned'));

  /** The last one comes first. */
  open({ id, kind, name, source }: NodeRef): void {
    this.recent = [{ id, kind, name, source }, ...this.recent.filter((each) => each.id !== id)].slice(0, mostRecent);
    store('pipewarden.recent', JSON.stringify(this.recent));
  }

  isPinned(id: string): boolean {
    return this.pinned.some((each) => each.id === id);
  }

  turnPin({ id, kind, name, source }: NodeRef): void {
    const others = this.pinned.filter((each) => each.id !== id);
    this.pinned = others.length < this.pinned.length ? others : [...others, { id, kind, name, source }];
    store('pipewarden.pinned', JSON.stringify(this.pinned));
  }
}

/** What an older page or somebody else wrote there is left out. */
function read(key: string): NodeRef[] {
  try {
    const kept = JSON.parse(readStored(key) ?? '[]') as unknown;
    return Array.isArray(kept) ? kept.filter(isNode) : [];
  } catch {
    return [];
  }
}

function isNode(value: unknown): value is NodeRef {
  const { id, kind, name, source } = (value ?? {}) as Record<string, unknown>;
  return [id, name, source].every((text) => typeof text === 'string') && typeof kind === 'string' && kind in kinds;
}

export const rememberedNodes = new RememberedNodes();

/** Questions about saved views. */
import { question } from './client.js';
import {
  removeViewDocument,
  renameViewDocument,
  savedViewDocument,
  savedViewsDocument,
  saveViewDocument,
} from './documents.generated.js';
import type { PlacedNodeInput } from './schema.js';

export function savedViews() {
  return question(savedViewsDocument, {});
}

export function savedView(view: string) {
  return question(savedViewDocument, { view });
}

export function saveView(name: string, address: string, places: readonly PlacedNodeInput[]) {
  return question(saveViewDocument, { name, address, places: [...places] });
}

export function renameView(view: string, name: string) {
  return question(renameViewDocument, { view, name });
}

export function removeView(view: string) {
  return question(removeViewDocument, { view });
}

/** What people hold nodes for, as the server keeps it. */
import { question } from './client.js';
import { markNodeDocument, marksDocument, unmarkNodeDocument } from './documents.generated.js';
import type { MarkKind } from './schema.js';

export function allMarks() {
  return question(marksDocument, {});
}

export interface MarkWish {
  node: string;
  as: MarkKind;
  reason: string;
  by: string;
}

export function keepMark(wish: MarkWish) {
  return question(markNodeDocument, { ...wish });
}

export function takeBackMark(wish: MarkWish) {
  return question(unmarkNodeDocument, { ...wish });
}

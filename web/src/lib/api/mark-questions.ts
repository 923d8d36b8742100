/** What people hold a node for, as the server keeps it. */
import { question } from './client.js';
import { marksDocument } from './documents.generated.js';

export function marksOf(node: string) {
  return question(marksDocument, { node });
}

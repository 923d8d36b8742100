/** What people hold nodes for, as the server keeps it. */
import { question } from './client.js';
import { marksDocument } from './documents.generated.js';

export function allMarks() {
  return question(marksDocument, {});
}

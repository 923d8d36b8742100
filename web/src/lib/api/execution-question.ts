/** What the builds of a job are and may do. */
import { question } from './client.js';
import { executionDocument } from './documents.generated.js';

export function execution(job: string) {
  return question(executionDocument, { job });
}

/** Statements that people write themselves. */
import { question } from './client.js';
import { cypherDocument } from './documents.generated.js';

/** The first rows of a statement that only reads; `parameters` is a JSON object. */
export function runCypher(statement: string, parameters: string, first: number) {
  return question(cypherDocument, { statement, parameters, first });
}

/** Parameters of somebody's own statement, as they are given: a JSON object. */
import { PipewardenError } from '../../domain/errors.js';

/** Throws `parameters-invalid`. */
export function readParameters(json: string): Readonly<Record<string, unknown>> {
  try {
    const read: unknown = JSON.parse(json);
    if (typeof read === 'object' && read !== null && !Array.isArray(read) && isShallow(read))
      return read as Record<string, unknown>;
  } catch {
    // told below, as what is no object is
  }
  throw new PipewardenError(
    'parameters-invalid',
    'The parameters are no JSON object, or nest too deep.',
    'Write them as {"name": "value"}.',
  );
}

const DEEPEST = 50;

/** Level by level: what follows may recurse then. */
function isShallow(value: object): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEPEST) return false;
    level = level.flatMap((each) => (typeof each === 'object' && each !== null ? Object.values(each) : []));
  }
  return true;
}

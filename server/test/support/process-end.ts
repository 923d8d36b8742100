/**
 * What a support module made ends with the process of the tests: unit test files share one, and a module is loaded in it once, so
 * that `afterAll` at its top would be heard by the first of those files alone.
 */
export function atProcessEnd(work: () => void): void {
  process.once('exit', work);
}

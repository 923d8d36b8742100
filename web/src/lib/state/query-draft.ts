/** A statement on its way into the editor that is too long for an address. */
export const queryDraft = { statement: '', parameters: '{}' };

/** Characters of a statement and its parameters that an address carries. */
const longest = 3000;

export function fitsAddress(statement: string, parameters: string): boolean {
  return statement.length + parameters.length <= longest;
}

/** Where something was read, and a permission entry as the matrix strategies write it. */

/** Where something was read: `file` relative to the home, `line` counted from 1 (0 when the format has no lines). */
export interface Place {
  file: string;
  line: number;
}

/** One `<permission>` line. `raw` is the text as written. */
export interface MatrixEntry {
  raw: string;
  type: 'USER' | 'GROUP' | 'EITHER';
  permission: string;
  sid: string;
  place: Place;
}

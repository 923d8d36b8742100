/** What a load has done so far. */
export interface Tally {
  added: number;
  removed: number;
  changed: number;
  /** Differences kept as history. */
  recorded: number;
}

export const emptyTally = (): Tally => ({ added: 0, removed: 0, changed: 0, recorded: 0 });

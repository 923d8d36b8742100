/** Sentences and labels around questions about the past. Read through `say`. */

export const momentStrings = {
  moment: {
    label: 'As of',
    now: 'now',
    note: (when: string) => `as of ${when}`,
    file: (when: string) => `as of ${when}, not as it is now`,
    beside: 'The answer is about this load. The details of a node are about now.',
  },
} as const;

/** Sentences around saved views. Read through `say`. */

export const savedViewStrings = {
  savedViews: {
    open: 'Views',
    openLabel: 'Views: save this one, or open a saved one',
    title: 'Saved views',
    lead: 'A saved view keeps the question with what is opened, hidden, selected and where the nodes stand. Whoever opens it sees of it what they may see.',
    name: 'Name',
    save: 'Save this view',
    saved: (name: string) => `“${name}” is saved.`,
    none: 'None is saved yet.',
    by: (by: string, when: string) => `${by}, ${when}`,
    copy: (name: string) => `Copy the link to “${name}”`,
    copied: 'The link to the saved view is copied.',
    tooLong: (name: string) =>
      `The arrangement is too long for a link: it was saved as the view “${name}”, and the link to that is copied.`,
    rename: 'Rename',
    renameOf: (name: string) => `Rename “${name}”`,
    newName: (name: string) => `New name of “${name}”`,
    renamed: (name: string) => `It is called “${name}” now.`,
    keep: 'Keep the name',
    remove: 'Remove',
    removeOf: (name: string) => `Remove “${name}”`,
    removed: (name: string) => `“${name}” is removed.`,
  },
} as const;

/** Sentences and labels of the help. Read through `say`. */

export const helpStrings = {
  help: {
    button: 'Keys and words',
    title: 'Help',
    anywhere: 'Keys that work anywhere',
    inGraph: 'Keys while the graph has the focus',
    words: 'What the words mean',
    findWord: 'Find a word',
    noWord: (text: string) => `No term and no meaning contains “${text}”.`,
    singleKeys: 'Single-key shortcuts in the graph',
    list: [
      ['Ctrl K or /', 'search'],
      ['Alt P', 'paths'],
      ['Alt T', 'graph or table'],
      ['Alt I', 'details'],
      ['Alt G', 'go to the graph'],
      ['Alt M', 'theme'],
      ['Alt H or ?', 'this help'],
      ['Esc', 'close the top layer, then clear the selection'],
    ],
    graphList: [
      ['← ↑ → ↓', 'move between neighbours'],
      ['Enter', 'expand the selected node'],
      ['Backspace', 'collapse it'],
      ['M or Shift F10', 'menu of the selected node'],
      ['Ctrl Z, Ctrl Shift Z', 'undo, redo'],
      ['F', 'fit'],
      ['+ −', 'zoom'],
      ['Shift with arrows', 'pan'],
    ],
  },
} as const;

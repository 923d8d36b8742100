/** Terms and their meanings from the table of a document. */

export interface TextPart {
  text: string;
  /** Written as code. */
  isCode: boolean;
}

export interface Term {
  term: string;
  meaning: readonly TextPart[];
}

/** Rows of the form `| term | meaning |`; the head of the table and the line below it are none. */
export function readGlossary(document: string): readonly Term[] {
  return [...document.matchAll(/^\| (.+?) \| (.+) \|$/gm)]
    .filter(([, term]) => term !== 'term' && term !== '---')
    .map(([, term = '', meaning = '']) => ({ term, meaning: partsOf(meaning) }));
}

function partsOf(meaning: string): TextPart[] {
  return meaning
    .split('`')
    .map((text, at) => ({ text, isCode: at % 2 === 1 }))
    .filter(({ text }) => text !== '');
}

/** Terms that contain the text come first, then those whose meaning does; all of them where it is empty. */
export function findTerms(glossary: readonly Term[], text: string): readonly Term[] {
  const wanted = text.trim().toLowerCase();
  const inTerm = glossary.filter(({ term }) => term.toLowerCase().includes(wanted));
  const inMeaning = glossary.filter((one) => !inTerm.includes(one) && plainText(one).toLowerCase().includes(wanted));
  return [...inTerm, ...inMeaning];
}

export function plainText({ meaning }: Term): string {
  return meaning.map(({ text }) => text).join('');
}

/** How wide columns of a printed table are: by what stands in them, so that none is too narrow to be read. Pure. */

/** Rows that are looked at. */
const LOOKED_AT = 2000;
/** Letters that stand side by side on a sheet, and that a column is made for at most: longer texts and words are broken. */
const [SHEET, MOST, LONGEST_WORD] = [160, 120, 24];
/** Letters that the space between columns is as wide as. */
const GAP = 4;

/** Whole percents, one for each column, that come to 100. */
export function columnWidths(columns: readonly string[], rows: readonly (readonly string[])[]): number[] {
  const texts = columns.map((_, at) => rows.slice(0, LOOKED_AT).map((row) => row[at] ?? ''));
  const words = columns.map((title, at) => {
    const longest = texts[at]!.reduce((found, text) => Math.max(found, longestWord(text)), title.length);
    return Math.min(LONGEST_WORD, longest) + GAP;
  });
  const usual = texts.map((each) =>
    Math.min(MOST, each.reduce((sum, text) => sum + text.length, 0) / Math.max(1, each.length)),
  );
  // Room for a word each, and what is left by how much stands in them.
  const left = Math.max(0, SHEET - sumOf(words));
  const room = words.map((word, at) => word + (left * usual[at]!) / Math.max(1, sumOf(usual)));
  const widths = room.map((each) => Math.floor((each / sumOf(room)) * 100));
  const rest = 100 - sumOf(widths);
  return widths.map((width, at) => (at < rest ? width + 1 : width));
}

const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, each) => sum + each, 0);

/** A line may end at a space, and behind a slash or a hyphen. */
function longestWord(text: string): number {
  return text.split(/[\s/-]/).reduce((longest, word) => Math.max(longest, word.length), 0);
}

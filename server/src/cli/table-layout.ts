/** Lines of a table whose columns are aligned, two spaces apart, and as wide as there is room for. */

const GAP = 2;
/** A column is not cut below this. */
const NARROWEST = 12;

export interface Layout {
  /** Cells padded to the width of their column; the last one of a line is not. */
  lines: readonly (readonly string[])[];
  /** Something did not fit. */
  cut: boolean;
}

/** @param width columns there is room for; undefined: as wide as it gets */
export function layOut(cells: readonly (readonly string[])[], width: number | undefined): Layout {
  const columns = cells[0]?.length ?? 0;
  const natural = Array.from({ length: columns }, (_, at) => largest(cells.map((line) => widthOf(line[at] ?? ''))));
  const widths = width === undefined ? natural : fit(natural, width - GAP * (columns - 1));
  const lines = cells.map((line) =>
    line.map((cell, at) => {
      const text = cutTo(cell, widths[at] ?? 0);
      return at === columns - 1 ? text : text + ' '.repeat((widths[at] ?? 0) - widthOf(text));
    }),
  );
  return { lines, cut: widths.some((each, at) => each < (natural[at] ?? 0)) };
}

/** The widest columns give way first, down to the same width. */
function fit(natural: readonly number[], room: number): readonly number[] {
  const least = natural.map((width) => Math.min(width, NARROWEST));
  const atMost = (cap: number) => natural.map((width, at) => Math.max(least[at]!, Math.min(width, cap)));
  let cap = largest(natural);
  while (cap > NARROWEST && sum(atMost(cap)) > room) cap--;
  return atMost(cap);
}

function cutTo(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  let kept = '';
  let taken = 1;
  for (const character of text) {
    taken += widthOf(character);
    if (taken > width) break;
    kept += character;
  }
  return `${kept}…`;
}

const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/gu;
const none = /\p{Mn}/gu;
const plain = /^[\u0020-\u007e]*$/;

/** Columns a terminal draws a text in. */
export function widthOf(text: string): number {
  if (plain.test(text)) return text.length;
  return [...text].length + (text.match(wide)?.length ?? 0) - (text.match(none)?.length ?? 0);
}

function largest(numbers: readonly number[]): number {
  return numbers.reduce((most, each) => Math.max(most, each), 0);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}

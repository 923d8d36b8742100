/** Names that somebody may have meant who typed another one. */

/** At most three, nearest first: those that differ in few letters, or hold what was typed. Case is ignored. */
export function nearest(typed: string, names: readonly string[]): readonly string[] {
  const wanted = typed.toLowerCase().slice(0, LONGEST);
  const limit = Math.max(1, Math.floor(wanted.length / 3));
  const rated = [...new Set(names)].map((name) => ({
    name,
    far: distance(wanted, name.toLowerCase().slice(0, LONGEST)),
  }));
  const near = rated.filter(
    ({ name, far }) => far <= limit || (wanted.length > 2 && name.toLowerCase().includes(wanted)),
  );
  return near
    .toSorted((a, b) => a.far - b.far || (a.name < b.name ? -1 : 1))
    .slice(0, 3)
    .map(({ name }) => name);
}

/** `Did you mean x or y?`, or what to say where nothing is near. */
export function didYouMean(typed: string, names: readonly string[], otherwise: string): string {
  const near = nearest(typed, names);
  return near.length > 0 ? `Did you mean ${near.join(' or ')}?` : otherwise;
}

/** What is longer is compared by its beginning. */
const LONGEST = 100;

/** Letters to add, drop, change or swap with their neighbour (optimal string alignment). */
function distance(a: string, b: string): number {
  let [before, last]: [number[], number[]] = [[], Array.from({ length: b.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row[j] = Math.min(
        last[j]! + 1,
        row[j - 1]! + 1,
        last[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1),
        swapped ? before[j - 2]! + 1 : Infinity,
      );
    }
    [before, last] = [last, row];
  }
  return last[b.length]!;
}

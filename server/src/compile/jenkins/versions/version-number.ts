/** Versions of Jenkins and its plugins, compared by the numbers they begin with (hudson.util.VersionNumber, core 2.579). */

/** The first version of a change, and on which long-term lines it came earlier: `2.576`, in LTS from `2.568.2`. */
export interface Boundary {
  version: string;
  lts?: readonly string[];
}

export type Answer = 'yes' | 'no' | 'unknown';

/** `2.568.2`, `587.v2872c41fa_e51`, `2.479.3-cb-1`; null where it does not begin with a number. */
export function numbersOf(version: string | undefined): readonly number[] | null {
  const match = /^\s*v?(\d+(?:\.\d+)*)/.exec(version ?? '');
  return match ? match[1]!.split('.').map(Number) : null;
}

/** Negative where `one` is older; missing numbers count as 0. */
export function compareNumbers(one: readonly number[], other: readonly number[]): number {
  for (let at = 0; at < Math.max(one.length, other.length); at++) {
    const difference = (one[at] ?? 0) - (other[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Whether a version is the boundary or later. A preview of the very version may have the change or not. */
export function reaches(version: string | undefined, { version: first, lts = [] }: Boundary): Answer {
  const own = numbersOf(version);
  if (!own) return 'unknown';
  const preview = /\d-?(?:alpha|beta|rc|snapshot)/i.test(version!);
  const passed = [first, ...lts.filter((each) => isOfLine(own, each))].map((each) =>
    compareNumbers(own, numbersOf(each)!),
  );
  if (passed.some((difference) => difference > 0 || (difference === 0 && !preview))) return 'yes';
  return passed.includes(0) ? 'unknown' : 'no';
}

/** Long-term versions have three numbers, and the first two name the line. */
function isOfLine(own: readonly number[], lts: string): boolean {
  const [major, minor] = numbersOf(lts)!;
  return own.length > 2 && own[0] === major && own[1] === minor;
}

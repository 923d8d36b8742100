/** The order statements are applied in (policy-parser FlattenResolver): creations first, owners before what they own. */
import { type PolicyObject, isObject, type Value } from '../policy-object.js';
import { isRecordType, isRoleType } from '../policy-types.js';
import { PolicyRefusal } from '../problem.js';
import { traverse } from './traverse.js';

/** One list of every record and statement, bodies included. Throws PolicyRefusal when two records own each other. */
export function orderRecords(records: Value): readonly PolicyObject[] {
  const found: PolicyObject[] = [];
  traverse(records, { visit: (record) => void found.push(record), references: false });
  const position = new Map(found.map((record, index) => [record, index]));
  const refersTo = new Map(
    found.map((record) => [
      record,
      new Set(record.references().flatMap((each) => (isRoleType(each.type) ? [each.fullId] : []))),
    ]),
  );
  const names = (from: PolicyObject, to: PolicyObject): boolean =>
    isRoleType(to.type) && refersTo.get(from)!.has(to.fullId);
  return mergeSort(found, (a, b) => {
    const score = scoreOf(a) - scoreOf(b);
    if (score !== 0) return score;
    const bNamesA = names(b, a);
    const aNamesB = names(a, b);
    if (bNamesA && aNamesB)
      throw new PolicyRefusal(`Dependency cycle encountered between ${a.print()} and ${b.print()}`);
    if (bNamesA) return -1;
    return aNamesB ? 1 : position.get(a)! - position.get(b)!;
  });
}

function scoreOf(record: PolicyObject): number {
  return isObject(record) && isRecordType(record.type) ? -1 : 0;
}

/**
 * The comparison is not transitive, so the result depends on the algorithm: Ruby sorts with glibc's qsort_r, which
 * merges two halves of which the first is the smaller.
 */
function mergeSort<T>(list: readonly T[], compare: (a: T, b: T) => number): T[] {
  if (list.length <= 1) return [...list];
  const half = Math.floor(list.length / 2);
  const left = mergeSort(list.slice(0, half), compare);
  const right = mergeSort(list.slice(half), compare);
  const merged: T[] = [];
  let i = 0;
  let j = 0;
  while (i < left.length && j < right.length) merged.push(compare(left[i]!, right[j]!) <= 0 ? left[i++]! : right[j++]!);
  return [...merged, ...left.slice(i), ...right.slice(j)];
}

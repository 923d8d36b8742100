/** Ids that are one principal in some versions and two in others, where the version of the controller was not read. */
import type { JenkinsSnapshot } from '../../domain/snapshot.js';
import type { FactBook } from '../fact-book.js';
import { possibleIdKeys } from './id-strategy.js';
import { unknownVersion } from './versions/versions.js';

/** Lets each of two such principals be the other, perhaps: what one is granted may count for both. */
export function compileLookAlikes(book: FactBook, snapshot: JenkinsSnapshot): void {
  const keysOf = possibleIdKeys(snapshot);
  const byKey = new Map<string, string[]>();
  for (const { id, kind, name } of book.facts().nodes) {
    if (kind !== 'user' && kind !== 'group') continue;
    const keys = keysOf[kind](name);
    for (const key of new Set(keys.map((each, way) => `${kind} ${way} ${each}`)))
      byKey.set(key, [...(byKey.get(key) ?? []), id]);
  }
  for (const alike of byKey.values())
    for (const one of alike)
      for (const other of alike) if (one !== other) book.merge('MAY_BE_MEMBER_OF', one, other, rule);
}

const rule = { rule: unknownVersion('ids-by-lower-case') };

/** What a rotation window needs of a credential: since when it is there, since when its secret is used, when it was used last. */
import type { Properties } from '../../domain/facts.js';
import type { JenkinsCredential } from '../../domain/snapshot.js';

/**
 * `knownSince`: at the latest; `createdAt` where an older copy of the store is without it. `secretSince`: the first recorded use of the
 * secret that builds used last, as changing it begins a new fingerprint. `lastUsedAt`: the start of the last recorded build. Each with what
 * tells it, in the property that ends in `From`.
 */
export function credentialDates({ created, usedBy = [] }: JenkinsCredential): Properties {
  const since = usedBy.flatMap((use) => use.since ?? []).sort();
  const [last] = usedBy
    .flatMap(({ job, lastBuild, lastAt }) =>
      lastAt === undefined ? [] : [{ at: lastAt, from: `build ${lastBuild} of ${job}` }],
    )
    .sort((one, other) => (one.at < other.at ? 1 : -1));
  return {
    ...(created ? { knownSince: created.at, knownFrom: created.file } : {}),
    ...(created?.isExact ? { createdAt: created.at } : {}),
    ...(since.length > 0 ? { secretSince: since.at(-1)!, secretFrom: 'the fingerprint that builds leave' } : {}),
    ...(last ? { lastUsedAt: last.at, lastUsedFrom: last.from } : {}),
  };
}

/** Random small estates, and pairs of them as one changes into the other: by a little, or altogether. */
import * as fc from 'fast-check';
import type { EstateText, ItemText } from './estate.js';

const sid = fc.constantFrom('ann', 'bob', 'cyd', 'staff', 'leads', 'anonymous', 'authenticated', 'ghost');
const permission = fc.constantFrom(
  ...['Job/Read', 'Job/Discover', 'Job/Build', 'Job/Configure', 'Job/ExtendedRead', 'Run/Replay', 'Credentials/View'],
  ...['Overall/Read', 'Overall/Administer', 'Agent/Connect', 'View/Read'],
);
const entries = (maxLength: number) =>
  fc.array(
    fc.tuple(fc.constantFrom('E', 'U', 'G'), sid, permission).map(([type, name, what]) => `${type}:${name} ${what}`),
    { maxLength },
  );
const item = fc
  .record({
    strategy: fc.constantFrom(undefined, 'P', 'P', 'G', 'N', '?'),
    entries: entries(4),
    read: fc.constantFrom(true, true, true, false),
  })
  .map(({ strategy, ...rest }): ItemText =>
    strategy === undefined ? { read: rest.read } : { ...rest, strategy: strategy as 'P' | 'G' | 'N' | '?' },
  );
const names = ['f', 'f/g', 'f/g/job', 'f/job', 'top'] as const;
const items = fc
  .tuple(item, item, item, item, item)
  .chain((all) => fc.subarray(names.map((name, at) => [name, all[at]!] as const)))
  .map((chosen): NonNullable<EstateText['items']> =>
    Object.fromEntries(
      chosen.map(([name, each]) => [
        name,
        { ...each, kind: name.endsWith('job') || name === 'top' ? 'job' : 'folder' },
      ]),
    ),
  );

const parts = {
  users: fc.subarray(['ann', 'bob', 'cyd']),
  groups: fc.option(fc.record({ staff: fc.subarray(['ann', 'bob', 'cyd']), leads: fc.subarray(['cyd']) }), {
    freq: 5,
  }),
  entries: entries(6),
  items,
  denyAnonymousRead: fc.boolean(),
};

export const estateTexts: fc.Arbitrary<EstateText> = fc.record(parts);

/** What becomes of an estate: a part of it is another one's. */
export const changedEstates: fc.Arbitrary<readonly [EstateText, EstateText]> = fc
  .tuple(estateTexts, estateTexts, fc.subarray(Object.keys(parts) as (keyof typeof parts)[], { minLength: 1 }))
  .map(([before, other, changed]) => [
    before,
    { ...before, ...Object.fromEntries(changed.map((part) => [part, other[part]])) },
  ]);
